import type { ModalView } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { isOpen } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { severityName } from '../../../domain/policy/severity.ts'
import { textLimits } from '../../../domain/text/text.ts'
import { durationText } from '../../../domain/time/durations.ts'
import { blockIds, formIds } from '../../ids.ts'
import { formOf, menuInput, optionOf, textInput } from '../inputs.ts'

const minuteMs = 60_000
const choicesMs = [15, 30, 60, 120, 24 * 60].map((minutes) => minutes * minuteMs)

/** Keeps what the severity promises. */
export const usualCadence = 'usual'

function nextOptions(incident: Incident, policy: Policy) {
  const everyMs = policy.severities[incident.severity].updateEveryMs
  const name = severityName(incident.severity)
  const usual =
    everyMs === null
      ? `${name} promises none`
      : `In ${durationText({ unit: 'ms', ms: everyMs })}, as usual for ${name}`
  return [
    optionOf(usualCadence, usual),
    ...choicesMs.map((ms) => optionOf(String(ms), `In ${durationText({ unit: 'ms', ms })}`)),
  ]
}

/** `nextInMs` is chosen where it is among the choices. */
export function updateForm(incident: Incident, policy: Policy, given: { nextInMs?: number } = {}): ModalView {
  const next =
    given.nextInMs !== undefined && choicesMs.includes(given.nextInMs) ? String(given.nextInMs) : null
  return formOf({
    id: formIds.update,
    title: `Update on INC-${incident.number}`,
    submit: 'Post',
    context: { incident: incident.number, channel: null },
    blocks: [
      textInput({
        id: blockIds.text,
        label: 'What is known, and what happens next',
        placeholder: 'The payment provider is failing over. Half of the payments work again.',
        hint: 'For people outside the response: effects before causes, no names.',
        limit: textLimits.update,
        isMultiline: true,
        isFocused: true,
      }),
      ...(isOpen(incident.status)
        ? [
            menuInput({
              id: blockIds.next,
              label: 'Next update',
              options: nextOptions(incident, policy),
              initial: next ?? usualCadence,
              hint: 'A promise: everybody sees it, and it is reminded.',
            }),
          ]
        : []),
    ],
  })
}
