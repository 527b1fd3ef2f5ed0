import type { ModalView } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { PersonId } from '../../../domain/people/people.ts'
import { textLimits } from '../../../domain/text/text.ts'
import { blockIds, formIds } from '../../ids.ts'
import { dayInput, formOf, personInput, textInput } from '../inputs.ts'
import { typeAndTicket } from './item-form.ts'

/** `day` is `YYYY-MM-DD`. */
export function taskForm(incident: Incident, given: { owner?: PersonId; day?: string } = {}): ModalView {
  return formOf({
    id: formIds.task,
    title: 'Action item',
    submit: 'Add action item',
    context: { incident: incident.number, channel: null },
    blocks: [
      textInput({
        id: blockIds.text,
        label: 'What needs doing?',
        placeholder: 'Alert when the payment queue is older than 2 minutes',
        limit: textLimits.actionItem,
        isFocused: true,
      }),
      personInput({ id: blockIds.owner, label: 'Owner', isOptional: true, initial: given.owner ?? null }),
      dayInput({
        id: blockIds.deadline,
        label: 'Due date',
        hint: 'Due at end of day.',
        isOptional: true,
        initial: given.day ?? null,
      }),
      ...typeAndTicket({}),
    ],
  })
}
