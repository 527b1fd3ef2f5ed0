import { changeStatus } from '../../domain/incident/change-status.ts'
import { correctMoment } from '../../domain/incident/correct-moment.ts'
import type { Incident } from '../../domain/incident/incident.ts'
import { addNote } from '../../domain/incident/notes.ts'
import { correctShare, nameServices } from '../../domain/incident/services/naming.ts'
import { cancel } from '../../domain/lifecycle/cancel.ts'
import { changeSeverity } from '../../domain/lifecycle/change-severity.ts'
import { keepChannel } from '../../domain/lifecycle/clock/archiving.ts'
import { reportDuty } from '../../domain/lifecycle/duties.ts'
import { resolve } from '../../domain/lifecycle/resolve.ts'
import { update } from '../../domain/lifecycle/update.ts'
import { addActionItem, changeActionItem, finishActionItem } from '../../domain/postmortem/action-items.ts'
import { draftPostmortem } from '../../domain/postmortem/draft.ts'
import { addFactor, fillFindings } from '../../domain/postmortem/findings.ts'
import {
  publishOutsideText,
  retractOutsideText,
  writeOutsideText,
} from '../../domain/postmortem/outside/outside-text.ts'
import {
  approve,
  askReview,
  assignPostmortem,
  publishPostmortem,
  retract,
} from '../../domain/postmortem/publishing.ts'
import type { IncidentCommand } from '../../domain/record/command.ts'
import type { Act, Outcome } from '../../domain/record/decision.ts'
import { incidentSubject } from '../../domain/record/subject.ts'
import { acknowledge } from '../../domain/response/acknowledge.ts'
import { arrive } from '../../domain/response/hands.ts'
import { cannotRespond } from '../../domain/response/paging/cannot.ts'
import { handOn } from '../../domain/response/paging/hand-on.ts'
import { ratePage } from '../../domain/response/rate-page.ts'
import { assignCommand, assignRole } from '../../domain/response/roles.ts'
import { postponeUpdate } from '../../domain/updates/post-update.ts'
import { snooze } from '../../domain/updates/put-off.ts'
import { decideOn } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'
import { pagePeople } from '../response/page-people.ts'
import { closeIncident } from './close.ts'
import { endAsDuplicate, reopenIncident } from './duplicates.ts'

type Verb = IncidentCommand['verb']

type Commands = { [C in IncidentCommand as C['verb']]: C }

/** Commands that take more than their rule: they touch another incident, or what's read or written with them. */
type OperationVerb = 'close' | 'duplicate' | 'page' | 'reopen'

const operations: {
  [V in OperationVerb]: (
    desk: Desk,
    number: number,
    command: Commands[V],
    arrival: Arrival,
  ) => Promise<Result>
} = {
  close: closeIncident,
  duplicate: endAsDuplicate,
  page: pagePeople,
  reopen: reopenIncident,
}

type RuleVerb = Exclude<Verb, OperationVerb>

/** The rule of each other command: the one place that says which is which. */
const rules: {
  [V in RuleVerb]: (incident: Incident, command: Commands[V], act: Act) => Outcome
} = {
  ack: acknowledge,
  approve,
  publish_outside_text: publishOutsideText,
  retract_outside_text: retractOutsideText,
  write_outside_text: writeOutsideText,
  owner: assignPostmortem,
  publish: publishPostmortem,
  retract,
  review: askReview,
  cancel,
  cannot: cannotRespond,
  factor: addFactor,
  findings: fillFindings,
  finish: finishActionItem,
  item: changeActionItem,
  hand_on: handOn,
  keep_channel: keepChannel,
  here: arrive,
  lead: assignCommand,
  moment: correctMoment,
  note: addNote,
  postmortem: draftPostmortem,
  postpone: postponeUpdate,
  rate_page: ratePage,
  reported: reportDuty,
  resolve,
  role: assignRole,
  service: nameServices,
  severity: changeSeverity,
  share: correctShare,
  snooze,
  status: changeStatus,
  task: addActionItem,
  update,
}

function isOperation(command: IncidentCommand): command is Commands[OperationVerb] {
  return command.verb in operations
}

function operationFor<V extends OperationVerb>(command: Commands[V]) {
  const operate = operations[command.verb as V]
  return (desk: Desk, number: number, arrival: Arrival) => operate(desk, number, command, arrival)
}

/** Asks a command's own rule. */
function ruleFor<V extends RuleVerb>(command: Commands[V]) {
  const rule = rules[command.verb as V]
  return (incident: Incident, act: Act): Outcome => rule(incident, command, act)
}

/** Does to an incident what a command, a button or a form asks for, in the name of the one who acted. */
export function performCommand(
  desk: Desk,
  number: number,
  command: IncidentCommand,
  arrival: Arrival,
): Promise<Result> {
  if (isOperation(command)) return operationFor(command)(desk, number, arrival)
  return decideOn(desk, incidentSubject(number), arrival, ruleFor(command))
}
