import type { ActionItemType } from '../../domain/incident/incident.ts'
import type { ListedItem } from '../../domain/postmortem/listed-items.ts'
import { textLimits } from '../../domain/text/text.ts'
import type { Instant } from '../../domain/time/instant.ts'
import {
  command,
  day,
  incidentLink,
  join,
  link,
  person,
  type Sentence,
  say,
  strong,
  typed,
} from '../text/sentence.ts'

export const itemTypeNames: Record<ActionItemType, string> = {
  prevent: 'Prevent',
  mitigate: 'Mitigate',
  process: 'Process',
  other: 'Other',
}

export const listTitles = { here: 'This incident', mine: 'Yours', team: "Your team's" } as const

export type ListName = keyof typeof listTitles

export const nothingToDo: Sentence = say`No open action items here, of yours or of your team's. To add one: ${command('task @user by fri <text>')}.`

export function noneOf(list: ListName): Sentence {
  if (list === 'mine') return say`You have no open action items.`
  return list === 'team'
    ? say`Your team has no open action items.`
    : say`This incident has no open action items.`
}

export function moreItems(more: number): Sentence {
  return say`and ${more} more`
}

const textLimit = 300

/** `INC-42 · 2  Alert on the queue`, and below it whose, by when, what for. */
export function itemLine({ incident, item }: ListedItem, at: Instant): Sentence {
  const { id, text, owner, deadlineAt, type, ticket } = item
  const isOverdue = deadlineAt !== null && deadlineAt < at
  const due = deadlineAt ? say`due ${day(deadlineAt, at)}` : 'no due date'
  const facts = [
    owner ? person(owner) : 'no owner',
    isOverdue ? strong(due, ', overdue') : due,
    type && itemTypeNames[type],
    ticket && link(ticket, 'ticket'),
  ]
  const name = say`${incidentLink(incident.number)}, item ${id}: ${typed(text, textLimit)}`
  return join([name, join(facts, ' · ')], '\n')
}

/** To the one who marked a message; `words` are its own. */
export function itemOffered(words: string): Sentence {
  return say`Make this an action item? It needs an owner and a due date.\n"${typed(words, textLimits.actionItem)}"`
}

export function itemThereAlready(id: number): Sentence {
  return say`That message is action item ${id} already.`
}
