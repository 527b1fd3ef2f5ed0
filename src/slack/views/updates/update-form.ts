import type { ModalView } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { isOpen, workingStatuses } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { severities, severityName } from '../../../domain/policy/severity.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import { textLimits } from '../../../domain/text/text.ts'
import { durationText } from '../../../domain/time/durations.ts'
import { minuteMs } from '../../../domain/time/units.ts'
import { statusNames } from '../../../wording/incident/names.ts'
import { severityLabel } from '../../../wording/policy/names.ts'
import { blockIds, formIds } from '../../ids/form-ids.ts'
import { formOf, menuInput, optionOf, textInput } from '../inputs.ts'

const choicesMs = [15, 30, 60, 120, 24 * 60].map((minutes) => minutes * minuteMs)

/** Keeps the severity's cadence. */
const usualCadence = 'usual'

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

/** Whatever it is when the update is posted: somebody may have changed it meanwhile. */
const unchanged = 'unchanged'

function stateInputs({ status, severity }: Incident, policy: Policy) {
  const others = workingStatuses.filter((one) => one !== status)
  const severe = severities.filter((one) => one !== severity)
  return [
    menuInput({
      id: blockIds.status,
      label: 'Status',
      options: [
        optionOf(unchanged, `Stays ${statusNames[status].toLowerCase()}`),
        ...others.map((one) => optionOf(one, statusNames[one])),
      ],
      initial: unchanged,
    }),
    menuInput({
      id: blockIds.severity,
      label: 'Severity',
      options: [
        optionOf(unchanged, `Stays ${severityName(severity)}`),
        ...severe.map((one) => optionOf(String(one), severityLabel(one, policy))),
      ],
      initial: unchanged,
      hint: 'Raising it pages, and asks for a response again.',
    }),
  ]
}

/** `nextInMs` is chosen where it's among the choices. */
export function updateForm(incident: Incident, policy: Policy, given: { nextInMs?: number } = {}): ModalView {
  const next =
    given.nextInMs !== undefined && choicesMs.includes(given.nextInMs) ? String(given.nextInMs) : null
  return formOf({
    id: formIds.update,
    title: `Update on ${incidentName(incident.number)}`,
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
            ...stateInputs(incident, policy),
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
