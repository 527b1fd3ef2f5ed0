import type { ModalView } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import { textLimits } from '../../../domain/text/text.ts'
import { blockIds, formIds } from '../../ids/form-ids.ts'
import { formOf, textInput } from '../inputs.ts'

export function reopenForm(incident: Incident): ModalView {
  return formOf({
    id: formIds.reopen,
    title: `Reopen ${incidentName(incident.number)}`,
    submit: 'Reopen',
    context: { incident: incident.number, channel: null },
    blocks: [
      textInput({
        id: blockIds.reason,
        label: 'Why reopen?',
        placeholder: 'Payments fail again since the cache was emptied',
        hint: 'Earlier timings are kept.',
        limit: textLimits.reason,
        isFocused: true,
      }),
    ],
  })
}

export function cancelForm(incident: Incident): ModalView {
  return formOf({
    id: formIds.cancel,
    title: `Cancel ${incidentName(incident.number)}`,
    submit: 'Cancel incident',
    close: 'Keep incident',
    context: { incident: incident.number, channel: null },
    blocks: [
      textInput({
        id: blockIds.reason,
        label: 'Why is it a false alarm?',
        placeholder: 'The alert watched a host that was shut down on purpose',
        hint: 'It stays on record and can be reopened.',
        limit: textLimits.reason,
        isFocused: true,
      }),
    ],
  })
}

export function duplicateForm(incident: Incident): ModalView {
  return formOf({
    id: formIds.duplicate,
    title: 'Mark as duplicate',
    submit: 'Mark as duplicate',
    context: { incident: incident.number, channel: null },
    blocks: [
      textInput({
        id: blockIds.duplicateOf,
        label: 'Duplicate of',
        placeholder: 'INC-41',
        hint: 'This one closes; work continues there.',
        limit: 20,
        isFocused: true,
      }),
    ],
  })
}
