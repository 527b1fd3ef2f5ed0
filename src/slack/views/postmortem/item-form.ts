import type { InputBlock, ModalView } from '@slack/types'
import { type ActionItem, actionItemTypes, type Incident } from '../../../domain/incident/incident.ts'
import { textLimits } from '../../../domain/text/text.ts'
import type { Calendar } from '../../../domain/time/calendar.ts'
import { dayText } from '../../../domain/time/local-time.ts'
import { itemTypeNames } from '../../../wording/postmortem/items.ts'
import { blockIds, formIds } from '../../ids/form-ids.ts'
import { dayInput, formOf, menuInput, optionOf, personInput, textInput } from '../inputs.ts'

/** Everything of an action item that can change; null where there is no such item. */
export function itemForm(incident: Incident, id: number, calendar: Calendar): ModalView | null {
  const item = incident.actionItems.find((one) => one.id === id)
  if (!item) return null
  const { text, owner, deadlineAt } = item
  return formOf({
    id: formIds.item,
    title: `Action item ${id}`,
    submit: 'Save',
    context: { incident: incident.number, channel: null, item: id },
    blocks: [
      textInput({
        id: blockIds.text,
        label: 'What needs doing?',
        limit: textLimits.actionItem,
        initial: text,
      }),
      personInput({ id: blockIds.owner, label: 'Owner', isOptional: owner === null, initial: owner }),
      dayInput({
        id: blockIds.deadline,
        label: 'Due date',
        hint: 'Due at end of day.',
        isOptional: deadlineAt === null,
        initial: deadlineAt && dayText(deadlineAt, calendar.timeZone),
      }),
      ...typeAndTicket(item),
    ],
  })
}

export function typeAndTicket({ type, ticket }: Pick<ActionItem, 'type' | 'ticket'>): InputBlock[] {
  return [
    menuInput({
      id: blockIds.type,
      label: 'Type',
      isOptional: true,
      options: actionItemTypes.map((name) => optionOf(name, itemTypeNames[name])),
      initial: type ?? null,
    }),
    textInput({
      id: blockIds.ticket,
      label: 'Ticket link',
      placeholder: 'https://tracker.example.com/OPS-42',
      limit: textLimits.ticket,
      isOptional: true,
      initial: ticket ?? null,
    }),
  ]
}
