import type { Arrival, Result } from '../../operations/engine/decide.ts'
import type { Desk } from '../../operations/engine/desk.ts'
import { acknowledgeIncident } from '../../operations/incident/acknowledge.ts'
import { addActionItemTo } from '../../operations/incident/add-action-item.ts'
import { assignRoleTo } from '../../operations/incident/assign-role.ts'
import { changeSeverityOf } from '../../operations/incident/change-severity.ts'
import { changeStatusOf } from '../../operations/incident/change-status.ts'
import { correctMomentOf } from '../../operations/incident/correct-moment.ts'
import {
  cancelIncident,
  closeIncident,
  draftPostmortemOf,
  reopenIncident,
  resolveIncident,
} from '../../operations/incident/end.ts'
import { addNoteTo } from '../../operations/incident/notes.ts'
import { postUpdateOf } from '../../operations/incident/post-update.ts'
import type { Deed } from '../commands/command.ts'

/** Does to an incident what a command, a button or a form asks for. */
export async function perform(
  desk: Desk,
  number: number,
  deed: Deed,
  by: string,
  arrival: Arrival,
): Promise<Result> {
  switch (deed.verb) {
    case 'ack':
      return acknowledgeIncident(desk, number, by, arrival)
    case 'lead':
      return assignRoleTo(desk, number, 'commander', deed.person ?? by, by, arrival)
    case 'role':
      return assignRoleTo(desk, number, deed.role, deed.person ?? by, by, arrival)
    case 'severity':
      return changeSeverityOf(desk, number, deed.to, deed.why, by, arrival)
    case 'status':
      return changeStatusOf(desk, number, deed.to, deed.text, by, arrival)
    case 'update':
      return postUpdateOf(desk, number, { text: deed.text, nextInMs: deed.nextInMs }, by, arrival)
    case 'note':
      return addNoteTo(desk, number, deed.text, deed.at, arrival)
    case 'task': {
      const { text, owner, deadlineAt } = deed
      return addActionItemTo(desk, number, { text, owner, deadlineAt }, by, arrival)
    }
    case 'resolve':
      return resolveIncident(desk, number, deed.summary, by, arrival)
    case 'close':
      return closeIncident(desk, number, by, arrival)
    case 'reopen':
      return reopenIncident(desk, number, deed.why, by, arrival)
    case 'cancel':
      return cancelIncident(desk, number, { kind: 'false_alarm', reason: deed.why }, by, arrival)
    case 'duplicate':
      return cancelIncident(desk, number, { kind: 'duplicate', of: deed.of }, by, arrival)
    case 'moment':
      return correctMomentOf(desk, number, deed.moment, deed.at, arrival)
    case 'postmortem':
      return draftPostmortemOf(desk, number, arrival)
  }
}
