import type { ModalView } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { PersonId } from '../../../domain/people/people.ts'
import { textLimits } from '../../../domain/text/text.ts'
import { blockIds, type FormContext, formIds } from '../../ids/form-ids.ts'
import { dayInput, formOf, personInput, textInput } from '../inputs.ts'
import { typeAndTicket } from './item-form.ts'

type Given = { text?: string; owner?: PersonId; day?: string }

/**
 * What needs doing, who does it and by when: an item that lacks one of them is mostly never done. `day` is
 * `YYYY-MM-DD`; `message` is the one it's made of.
 */
export function taskForm(incident: Incident, given: Given = {}, message?: FormContext['message']): ModalView {
  return formOf({
    id: formIds.task,
    title: 'Action item',
    submit: 'Add action item',
    context: { incident: incident.number, channel: null, ...(message && { message }) },
    blocks: [
      textInput({
        id: blockIds.text,
        label: 'What needs doing?',
        placeholder: 'Alert when the payment queue is older than 2 minutes',
        limit: textLimits.actionItem,
        initial: given.text ?? null,
        isFocused: given.text === undefined,
      }),
      personInput({ id: blockIds.owner, label: 'Owner', initial: given.owner ?? null }),
      dayInput({
        id: blockIds.deadline,
        label: 'Due date',
        hint: 'Due at end of day.',
        initial: given.day ?? null,
      }),
      ...typeAndTicket({}),
    ],
  })
}
