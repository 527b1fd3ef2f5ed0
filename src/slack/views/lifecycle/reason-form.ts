import type { ModalView } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { textLimits } from '../../../domain/text/text.ts'
import { blockIds, formIds } from '../../ids.ts'
import { formOf, textInput } from '../inputs.ts'

export function reopenForm(incident: Incident): ModalView {
  return formOf({
    id: formIds.reopen,
    title: `Reopen INC-${incident.number}`,
    submit: 'Reopen',
    context: { incident: incident.number, channel: null },
    blocks: [
      textInput({
        id: blockIds.reason,
        label: 'Why it is open again',
        placeholder: 'Payments fail again since the cache was emptied',
        hint: 'Every figure measured so far stays.',
        limit: textLimits.reason,
        isFocused: true,
      }),
    ],
  })
}

export function cancelForm(incident: Incident): ModalView {
  return formOf({
    id: formIds.cancel,
    title: `Cancel INC-${incident.number}`,
    submit: 'Cancel incident',
    context: { incident: incident.number, channel: null },
    blocks: [
      textInput({
        id: blockIds.reason,
        label: 'Why it was a false alarm',
        placeholder: 'The alert watched a host that was switched off on purpose',
        hint: 'It stays on record, and can be reopened.',
        limit: textLimits.reason,
        isFocused: true,
      }),
    ],
  })
}

export function duplicateForm(incident: Incident): ModalView {
  return formOf({
    id: formIds.duplicate,
    title: `INC-${incident.number} is a duplicate`,
    submit: 'End as duplicate',
    context: { incident: incident.number, channel: null },
    blocks: [
      textInput({
        id: blockIds.duplicateOf,
        label: 'Which incident covers it',
        placeholder: 'INC-41',
        hint: 'This one ends; the other goes on.',
        limit: 20,
        isFocused: true,
      }),
    ],
  })
}
