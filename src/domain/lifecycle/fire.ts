import { type Incident, type Question, remindedAgain } from '../incident/incident.ts'
import { refreshEffects } from '../incident/refresh.ts'
import { questionsOpen } from '../postmortem/open-questions.ts'
import { type Act, changed, type Decision, eventOf } from '../record/decision.ts'
import { pagesAtAnyHour } from '../response/clock.ts'
import { isPagedInChannel, pageNow, targetsOf } from '../response/paging.ts'
import { isOpen as isOfficeOpen } from '../time/business-hours.ts'
import { addMs, type Instant } from '../time/instant.ts'
import { type TimerKind, timersFor } from './timers.ts'

/**
 * What the clock does at `act.at`: everything that is due, once, however late. Null when nothing is due
 * any more: somebody was quicker. A missed deadline makes its own reminder needless.
 */
export function fire(incident: Incident, act: Act): Decision | null {
  const due = timersFor(incident, act.policy).filter((timer) => timer.dueAt <= act.at)
  if (due.length === 0) return null
  const decision: Decision = { incident: changed(incident, {}), events: [], effects: [] }
  const dueAtOf = (kind: TimerKind): Instant | undefined => due.find((timer) => timer.kind === kind)?.dueAt
  const isMissed = dueAtOf('response_missed') !== undefined
  const reminderAt = dueAtOf('response_reminder')
  const isPaged = dueAtOf('page') !== undefined
  const pageTells = isMissed && isPaged && isPagedInChannel(incident, act.policy)
  if (isMissed) missResponse(decision, act, isPaged, pageTells)
  else if (reminderAt) remindOfResponse(decision, act, reminderAt)
  if (isPaged) pageNow(decision, act, pageTells ? 'missed target' : 'page')
  if (dueAtOf('update_due')) remindOfUpdate(decision, act)
  if (dueAtOf('no_commander')) ask(decision, act, 'noCommander', incident.moments.declared)
  if (dueAtOf('quiet')) ask(decision, act, 'quiet', incident.lastActivityAt)
  if (dueAtOf('not_closed'))
    ask(decision, act, 'notClosed', incident.moments.resolved ?? incident.lastActivityAt)
  if (dueAtOf('postmortem_due')) remindOfPostmortem(decision, act)
  decision.effects.push(...refreshEffects(decision.incident))
  return decision
}

/** What falls due on the closing itself still finds people there. */
const afterClosingMs = 5 * 60_000

/** Nobody is woken for what can wait: outside opening hours such reminders mention nobody. */
function mentioned(incident: Incident, act: Act) {
  const policy = act.policy.severities[incident.severity]
  const mayMention =
    pagesAtAnyHour(policy) ||
    isOfficeOpen(act.policy.calendar, act.at) ||
    isOfficeOpen(act.policy.calendar, addMs(act.at, -afterClosingMs))
  return mayMention ? targetsOf(policy.page, 0) : []
}

function remindOfResponse(decision: Decision, act: Act, plannedAt: Instant): void {
  const { incident } = decision
  const { dueAt } = incident.response
  decision.incident = { ...incident, response: { ...incident.response, remindedAt: act.at } }
  decision.events.push(eventOf(act, { kind: 'response_reminder', dueAt, plannedAt }))
  decision.effects.push({
    kind: 'say',
    words: {
      kind: 'response_reminder',
      severity: incident.severity,
      dueAt,
      plannedAt,
      at: act.at,
      targets: mentioned(incident, act),
    },
  })
}

function missResponse(decision: Decision, act: Act, pagesNext: boolean, pageTells: boolean): void {
  const { incident } = decision
  const { dueAt } = incident.response
  decision.incident = { ...incident, response: { ...incident.response, missedAt: dueAt } }
  decision.events.push(eventOf(act, { kind: 'response_missed', dueAt }))
  if (pageTells) return
  decision.effects.push({
    kind: 'say',
    words: {
      kind: 'response_missed',
      severity: incident.severity,
      dueAt,
      at: act.at,
      targets: pagesNext ? [] : mentioned(incident, act),
      pagesNext,
    },
  })
}

function remindOfUpdate(decision: Decision, act: Act): void {
  const { incident } = decision
  const dueAt = incident.updates.nextDueAt
  if (dueAt === null) return
  const reminders = remindedAgain(incident.updates.reminders, act.at)
  decision.incident = { ...incident, updates: { ...incident.updates, reminders } }
  decision.events.push(eventOf(act, { kind: 'update_overdue', dueAt, time: reminders.times }))
  decision.effects.push({ kind: 'say', words: { kind: 'update_overdue', dueAt, at: act.at } })
}

function ask(decision: Decision, act: Act, question: Question, since: Instant): void {
  const { incident } = decision
  const asked = remindedAgain(incident.asked[question], act.at)
  decision.incident = { ...incident, asked: { ...incident.asked, [question]: asked } }
  decision.events.push(eventOf(act, { kind: 'asked', question, time: asked.times }))
  const last = asked.times >= act.policy.questions.atMost
  decision.effects.push({ kind: 'say', words: { kind: 'question', question, at: act.at, since, last } })
}

function remindOfPostmortem(decision: Decision, act: Act): void {
  const { incident } = decision
  const { dueAt, reminders } = incident.postmortem
  if (dueAt === null) return
  decision.incident = { ...incident, postmortem: { dueAt, reminders: remindedAgain(reminders, act.at) } }
  decision.events.push(eventOf(act, { kind: 'postmortem_reminder', dueAt, time: reminders.times + 1 }))
  decision.effects.push({
    kind: 'say',
    words: { kind: 'postmortem_reminder', dueAt, at: act.at, openQuestions: questionsOpen(incident).length },
  })
}
