import { refusalForAction, refusalForWords } from '../incident/allowed.ts'
import { type ActionItem, type Incident, isItemOpen, remindedFrom } from '../incident/incident.ts'
import { recordActivity, recordRefreshEffects } from '../incident/refresh.ts'
import type { MessageRef } from '../people/people.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import type { Refusal } from '../record/refusal.ts'
import { cleanLine, textLimits } from '../text/text.ts'
import type { FinishCommand, ItemCommand, TaskCommand } from './commands.ts'

export const actionItemsAtMost = 50

/** Adds an action item. Without owner and deadline it is kept, and asked about until it has both. */
export function addActionItem(incident: Incident, command: TaskCommand, act: Act): Outcome {
  const { owner, deadlineAt, type } = command
  const text = cleanLine(command.text)
  const ticket = cleanLine(command.ticket ?? '')
  const refusal =
    refusalForAction(incident, 'task') ??
    refusalForWords('action item', text, textLimits.actionItem) ??
    refusalForTicket(incident, ticket)
  if (refusal) return refuse(refusal)
  if (incident.actionItems.length >= actionItemsAtMost) {
    return refuse({
      kind: 'too_many',
      what: 'action items',
      limit: actionItemsAtMost,
      number: incident.number,
    })
  }
  const by = personBy(act)
  const id = incident.actionItems.length + 1
  const item: ActionItem = {
    text,
    owner,
    deadlineAt,
    id,
    addedBy: by,
    ...(type && { type }),
    ...(ticket !== '' && { ticket }),
    ...(deadlineAt && { reminded: remindedFrom(act.at) }),
  }
  const next = recordActivity(incident, act, { actionItems: [...incident.actionItems, item] })
  return accept(
    next,
    [eventOf(act, { kind: 'action_item_added', item })],
    [
      { kind: 'say', words: { kind: 'action_item', id, text, owner, deadlineAt, by } },
      ...recordRefreshEffects(next),
    ],
  )
}

/**
 * Someone marked a message that says what needs doing. It's no item yet, for it has no owner and no due date:
 * they're asked for both once its words are read.
 */
export function offerItem(incident: Incident, message: MessageRef, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'task')
  if (refusal) return refuse(refusal)
  return accept(
    recordActivity(incident, act),
    [],
    [{ kind: 'offer_item', message, by: personBy(act) }, ...recordRefreshEffects(incident)],
  )
}

/** Changes what an action item says, whose it is and by when; a new due date is reminded of from the beginning. */
export function changeActionItem(incident: Incident, command: ItemCommand, act: Act): Outcome {
  const item = itemOf(incident, command.id)
  const { text: typed, ticket: link, type, owner, deadlineAt } = command
  const text = typed === undefined ? null : cleanLine(typed)
  const ticket = link === undefined ? undefined : cleanLine(link ?? '')
  const refusal =
    refusalForAction(incident, 'task') ??
    (text === null ? null : refusalForWords('action item', text, textLimits.actionItem)) ??
    refusalForTicket(incident, ticket ?? '')
  if (refusal) return refuse(refusal)
  if (!item) return refuse({ kind: 'no_such_action_item', id: command.id, number: incident.number })
  const { type: typeBefore, ticket: ticketBefore, ...rest } = item
  const typeNow = type === undefined ? typeBefore : type
  const ticketNow = ticket === undefined ? ticketBefore : ticket
  const changed = withDeadline(
    {
      ...rest,
      ...(text !== null && { text }),
      ...(owner !== undefined && { owner }),
      ...(typeNow && { type: typeNow }),
      ...(ticketNow && { ticket: ticketNow }),
    },
    deadlineAt === undefined ? item.deadlineAt : deadlineAt,
    act,
  )
  if (isSame(changed, item)) return refuse({ kind: 'empty', what: 'change' })
  const next = withItem(incident, changed, act)
  return accept(
    next,
    [eventOf(act, { kind: 'action_item_changed', item: changed })],
    recordRefreshEffects(next),
  )
}

/** What an older reminder said of another date counts for nothing. */
export function withDeadline(item: ActionItem, deadlineAt: ActionItem['deadlineAt'], act: Act): ActionItem {
  if (deadlineAt === item.deadlineAt) return item
  const { reminded: _, ...rest } = item
  return { ...rest, deadlineAt, ...(deadlineAt && { reminded: remindedFrom(act.at) }) }
}

/** Said again of what's so already, it's refused: somebody was quicker, and they should hear of it. */
export function finishActionItem(incident: Incident, { id, done }: FinishCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'task')
  if (refusal) return refuse(refusal)
  const { number } = incident
  const item = itemOf(incident, id)
  if (!item) return refuse({ kind: 'no_such_action_item', id, number })
  if (isItemOpen(item) !== done) {
    return refuse({ kind: done ? 'action_item_is_done' : 'action_item_is_open', id, number })
  }
  const by = personBy(act)
  const { done: _, ...open } = item
  const changed: ActionItem = done ? { ...open, done: { at: act.at, by } } : open
  const next = withItem(incident, changed, act)
  const kind = done ? 'action_item_done' : 'action_item_undone'
  const { text } = item
  return accept(
    next,
    [eventOf(act, { kind, id, text })],
    [{ kind: 'say', words: { kind, id, text, by } }, ...recordRefreshEffects(next)],
  )
}

function itemOf({ actionItems }: Incident, id: number): ActionItem | undefined {
  return actionItems.find((item) => item.id === id)
}

function withItem(incident: Incident, changed: ActionItem, act: Act): Incident {
  const actionItems = incident.actionItems.map((item) => (item.id === changed.id ? changed : item))
  return recordActivity(incident, act, { actionItems })
}

const comparedFields = ['text', 'owner', 'deadlineAt', 'type', 'ticket'] as const

function isSame(one: ActionItem, other: ActionItem): boolean {
  return comparedFields.every((field) => one[field] === other[field])
}

/** A ticket becomes a link wherever the action item is shown, so it must be one. */
function refusalForTicket({ number }: Incident, ticket: string): Refusal | null {
  if (ticket === '') return null
  const tooLong = refusalForWords('ticket', ticket, textLimits.ticket)
  return tooLong ?? (isWebAddress(ticket) ? null : { kind: 'bad_ticket', number })
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s<>"|]+$/i.test(text) && URL.canParse(text)
}
