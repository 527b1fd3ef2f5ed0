import { refusalForAction, refusalForWords } from '../incident/allowed.ts'
import type { ActionItem, Incident } from '../incident/incident.ts'
import { recordActivity, recordRefreshEffects } from '../incident/refresh.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import { cleanLine, textLimits } from '../text/text.ts'
import type { TaskCommand } from './commands.ts'

export const actionItemsAtMost = 50

/** Adds an action item. Without owner and deadline it is kept, and asked about until it has both. */
export function addActionItem(
  incident: Incident,
  { text: typed, owner, deadlineAt }: TaskCommand,
  act: Act,
): Outcome {
  const text = cleanLine(typed)
  const refusal =
    refusalForAction(incident, 'task') ?? refusalForWords('action item', text, textLimits.actionItem)
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
  const item: ActionItem = { text, owner, deadlineAt, id, addedBy: by }
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
