import type { InputBlock, ModalView, PlainTextOption } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { severities, severityName } from '../../../domain/policy/severity.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import { textLimits } from '../../../domain/text/text.ts'
import { setsOffText } from '../../../wording/lifecycle/sets-off.ts'
import { severityLabel } from '../../../wording/policy/names.ts'
import { blockIds, formIds, optionIds } from '../../ids/form-ids.ts'
import { frozenNote } from '../incident/affected-fields.ts'
import { boxesInput, choiceInput, formOf, optionOf, textInput } from '../inputs.ts'

/** Every severity, with what choosing it sets off. */
export function severityOptions(policy: Policy): PlainTextOption[] {
  return severities.map((severity) =>
    optionOf(
      String(severity),
      `${severityLabel(severity, policy)}: ${policy.severities[severity].impact}`,
      setsOffText(severity, policy),
    ),
  )
}

/** Nothing can be lowered from the least grave. */
function mistakeInput({ severity }: Incident): InputBlock[] {
  if (severity === severities.at(-1)) return []
  const says = `${severityName(severity)} was a mistake`
  const sets = "When lowering: it doesn't count towards the postmortem. Say why."
  return [
    boxesInput({
      id: blockIds.options,
      label: 'Options',
      isOptional: true,
      options: [optionOf(optionIds.mistake, says, sets)],
    }),
  ]
}

export function severityForm(incident: Incident, policy: Policy, frozen: readonly string[] = []): ModalView {
  return formOf({
    id: formIds.severity,
    title: `${incidentName(incident.number)} severity`,
    submit: 'Change severity',
    context: { incident: incident.number, channel: null },
    blocks: [
      choiceInput({
        id: blockIds.severity,
        label: 'How bad is it now?',
        options: severityOptions(policy),
        initial: String(incident.severity),
        hint: 'Raising never extends the response deadline.',
      }),
      ...frozenNote(
        frozen.filter((id) => incident.services.includes(id)),
        policy,
      ),
      textInput({
        id: blockIds.reason,
        label: 'Why?',
        placeholder: 'Payments fail in every region',
        limit: textLimits.reason,
        isOptional: true,
      }),
      ...mistakeInput(incident),
    ],
  })
}
