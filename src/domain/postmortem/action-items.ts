import type { ActionItem, Incident } from '../incident/incident.ts'
import { requireAction, requireWords } from '../incident/permit.ts'
import { recordRefreshEffects } from '../incident/refresh.ts'
import type { PersonId } from '../people/people.ts'
import { type Act, decided, eventOf, type Outcome, refused, touched } from '../record/decision.ts'
import { cleanLine, textLimits } from '../text/text.ts'
import type { Instant } from '../time/instant.ts'

export const actionItemsAtMost = 50

export type Task = { text: string; owner: PersonId | null; deadlineAt: Instant | null }

/** Adds an action item. Without owner and deadline it is kept, and asked about until it has both. */
export function addActionItem(incident: Incident, task: Task, by: PersonId, act: Act): Outcome {
  const text = cleanLine(task.text)
  const no = requireAction(incident, 'task') ?? requireWords('action item', text, textLimits.actionItem)
  if (no) return refused(no)
  if (incident.actionItems.length >= actionItemsAtMost) {
    return refused({
      kind: 'too_many',
      what: 'action items',
      limit: actionItemsAtMost,
      number: incident.number,
    })
  }
  const item: ActionItem = { ...task, text, id: incident.actionItems.length + 1, addedBy: by }
  const next = touched(incident, act, { actionItems: [...incident.actionItems, item] })
  const { id, owner, deadlineAt } = item
  return decided(
    next,
    [eventOf(act, { kind: 'action_item_added', item })],
    [
      { kind: 'say', words: { kind: 'action_item', id, text, owner, deadlineAt, by } },
      ...recordRefreshEffects(next),
    ],
  )
}
