import { type Act, decided, eventOf, type Outcome, refused, shown, touched } from './decision.ts'
import type { Effect } from './effects.ts'
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

/** What changes after closing is shown by the file; the upload in the channel stays as it was. */
export const redrafted = (incident: Incident): Effect[] =>
  incident.status === 'closed' ? [{ kind: 'refresh_card' }, { kind: 'write_postmortem' }] : shown(incident)
