import type { ModalView } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import { textLimits } from '../../../domain/text/text.ts'
import { blockIds, formIds } from '../../ids/form-ids.ts'
import { formOf, textInput } from '../inputs.ts'

export function resolveForm(incident: Incident): ModalView {
  return formOf({
    id: formIds.resolve,
    title: `Resolve ${incidentName(incident.number)}`,
    submit: 'Resolve',
    context: { incident: incident.number, channel: null },
    blocks: [
      textInput({
        id: blockIds.summary,
        label: 'What happened?',
        placeholder: 'A release broke card payments. It was rolled back, and payments work again.',
        hint: 'Two sentences. Posted to everyone; starts the postmortem.',
        limit: textLimits.update,
        initial: incident.findings.summary,
        isMultiline: true,
        isOptional: true,
        isFocused: true,
      }),
    ],
  })
}
