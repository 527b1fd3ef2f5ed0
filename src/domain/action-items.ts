import { type Act, decided, eventOf, type Outcome, refused, shown, touched } from './decision.ts'
import type { ActionItem, Incident } from './incident.ts'
import type { Instant } from './instant.ts'
import type { PersonId } from './people.ts'
import { requireAction, requireWords } from './permit.ts'
import { cleanLine, textLimits } from './text.ts'

export const actionItemsAtMost = 50

export type Task = { text: string; owner: PersonId | null; deadlineAt: Instant | null }

/** Adds an action item. Without owner and deadline it is kept, and asked about until it has both. */
export const addActionItem = (incident: Incident, task: Task, by: PersonId, act: Act): Outcome => {
  const text = cleanLine(task.text)
  const no = requireAction(incident, 'task') ?? requireWords('action item', text, textLimits.actionItem)
  if (no) return refused(no)
  if (incident.actionItems.length >= actionItemsAtMost) {
    return refused({ kind: 'too_many', what: 'action items', limit: actionItemsAtMost })
  }
  const item: ActionItem = { ...task, text, id: incident.actionItems.length + 1, addedBy: by }
  const next = touched(incident, act, { actionItems: [...incident.actionItems, item] })
  const { id, owner, deadlineAt } = item
  return decided(
    next,
    [eventOf(act, { kind: 'action_item_added', item })],
    [{ kind: 'say', words: { kind: 'action_item', id, text, owner, deadlineAt, by } }, ...redrafted(next)],
  )
}

/** Gives an action item what it lacked, or changes it. */
export const changeActionItem = (
  incident: Incident,
  id: number,
  change: Partial<Task>,
  act: Act,
): Outcome => {
  const no = requireAction(incident, 'task')
  if (no) return refused(no)
  const old = incident.actionItems.find((item) => item.id === id)
  if (!old) return refused({ kind: 'no_such_action_item', id, number: incident.number })
  const text = change.text === undefined ? old.text : cleanLine(change.text)
  const wrong = requireWords('action item', text, textLimits.actionItem)
  if (wrong) return refused(wrong)
  const item: ActionItem = { ...old, ...change, text }
  const next = touched(incident, act, {
    actionItems: incident.actionItems.map((other) => (other.id === id ? item : other)),
  })
  return decided(next, [eventOf(act, { kind: 'action_item_changed', item })], redrafted(next))
}

/** What changes after closing is shown by the draft in the database and on disk, without another upload. */
export const redrafted = (incident: Incident) =>
  incident.status === 'closed'
    ? ([{ kind: 'draft_postmortem' }, { kind: 'write_postmortem' }] as const).map((effect) => ({ ...effect }))
    : shown(incident)
