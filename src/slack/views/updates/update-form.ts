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

/** Keeps the severity's cadence. */
export const usualCadence = 'usual'

function nextOptions(incident: Incident, policy: Policy) {
  const everyMs = policy.severities[incident.severity].updateEveryMs
  const name = severityName(incident.severity)
  const usual =
    everyMs === null
      ? `None (${name} default)`
      : `In ${durationText({ unit: 'ms', ms: everyMs })} (${name} default)`
  return [
    optionOf(usualCadence, usual),
    ...choicesMs.map((ms) => optionOf(String(ms), `In ${durationText({ unit: 'ms', ms })}`)),
  ]
}

/** `nextInMs` is chosen where it's among the choices. */
export function updateForm(incident: Incident, policy: Policy, given: { nextInMs?: number } = {}): ModalView {
  const next =
    given.nextInMs !== undefined && choicesMs.includes(given.nextInMs) ? String(given.nextInMs) : null
  return formOf({
    id: formIds.update,
    title: `Update on INC-${incident.number}`,
    submit: 'Post update',
    context: { incident: incident.number, channel: null },
    blocks: [
      textInput({
        id: blockIds.text,
        label: "What we know, what's next",
        placeholder: 'The payment provider is failing over. Half of all payments work again.',
        hint: 'For stakeholders: impact first, cause second.',
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
              hint: 'Everyone sees this time; Muster reminds you.',
            }),
          ]
        : []),
    ],
  })
}
