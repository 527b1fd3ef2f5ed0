import type { ModalView } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import { textLimits } from '../../../domain/text/text.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { blockIds, formIds } from '../../ids/form-ids.ts'
import { formOf, momentInput, textInput } from '../inputs.ts'

export function noteForm(incident: Incident, given: { at?: Instant } = {}): ModalView {
  return formOf({
    id: formIds.note,
    title: `Note on ${incidentName(incident.number)}`,
    submit: 'Add note',
    context: { incident: incident.number, channel: null },
    blocks: [
      textInput({
        id: blockIds.text,
        label: 'What happened?',
        placeholder: "Rolled back to yesterday's release",
        hint: 'One fact. To record a message, react to it with :pushpin:.',
        limit: textLimits.note,
        isMultiline: true,
        isFocused: true,
      }),
      momentInput({
        id: blockIds.happenedAt,
        label: 'When?',
        hint: 'Leave empty for now.',
        isOptional: true,
        ...(given.at !== undefined && { initial: given.at }),
      }),
    ],
  })
}
