import { changeStatus } from '../../domain/incident/change-status.ts'
import { correctMoment } from '../../domain/incident/correct-moment.ts'
import type { Incident } from '../../domain/incident/incident.ts'
import { addNote } from '../../domain/incident/notes.ts'
import { correctShare, nameServices } from '../../domain/incident/services/naming.ts'
import { cancel, markDuplicate } from '../../domain/lifecycle/cancel.ts'
import { changeSeverity } from '../../domain/lifecycle/change-severity.ts'
import { keepChannel } from '../../domain/lifecycle/clock/archiving.ts'
import { close } from '../../domain/lifecycle/close.ts'
import { reportDuty } from '../../domain/lifecycle/duties.ts'
import { reopen } from '../../domain/lifecycle/reopen.ts'
import { resolve } from '../../domain/lifecycle/resolve.ts'
import { update } from '../../domain/lifecycle/update.ts'
import { addActionItem, changeActionItem, finishActionItem } from '../../domain/postmortem/action-items.ts'
import { draftPostmortem } from '../../domain/postmortem/draft.ts'
import { addFactor, fillFindings } from '../../domain/postmortem/findings.ts'
import { publishOutside, retractOutside, writeOutside } from '../../domain/postmortem/outside/outside-text.ts'
import { approve, askReview, assignPostmortem, publish, retract } from '../../domain/postmortem/publishing.ts'
import type { IncidentCommand } from '../../domain/record/command.ts'
import type { Act, Outcome } from '../../domain/record/decision.ts'
import { incidentSubject } from '../../domain/record/subject.ts'
import { acknowledge } from '../../domain/response/acknowledge.ts'
import { arrive } from '../../domain/response/hands.ts'
import { pageByHand } from '../../domain/response/paging/by-hand.ts'
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

type CommandOf<V extends Verb> = Extract<IncidentCommand, { verb: V }>

/** The rule of each command: the one place that says which is which. */
export const rules: {
  [V in Verb]: (incident: Incident, command: CommandOf<V>, act: Act) => Outcome
} = {
  ack: acknowledge,
  approve,
  outside_publish: publishOutside,
  outside_retract: retractOutside,
  outside_write: writeOutside,
  owner: assignPostmortem,
  publish,
  retract,
  review: askReview,
  cancel,
  cannot: cannotRespond,
  close,
  duplicate: markDuplicate,
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
  page: pageByHand,
  postmortem: draftPostmortem,
  postpone: postponeUpdate,
  rate_page: ratePage,
  reopen,
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

/** Asks a command's own rule. */
export function ruleFor<V extends Verb>(command: CommandOf<V>): (incident: Incident, act: Act) => Outcome {
  const rule = rules[command.verb as V]
  return (incident, act) => rule(incident, command, act)
}

/** Does to an incident what a command, a button or a form asks for, in the name of the one who acted. */
export function performCommand(
  desk: Desk,
  number: number,
  command: IncidentCommand,
  arrival: Arrival,
): Promise<Result> {
  if (command.verb === 'close') return closeIncident(desk, number, command, arrival)
  if (command.verb === 'duplicate') return endAsDuplicate(desk, number, command, arrival)
  if (command.verb === 'reopen') return reopenIncident(desk, number, command, arrival)
  if (command.verb === 'page') return pagePeople(desk, number, command, arrival)
  return decideOn(desk, incidentSubject(number), arrival, ruleFor(command))
}
