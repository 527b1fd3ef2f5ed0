import { type Incident, neverReminded, type Question, remindedAgain } from '../incident/incident.ts'
import { refreshEffects } from '../incident/refresh.ts'
import type { Target } from '../policy/policy.ts'
import { questionsOpen } from '../postmortem/open-questions.ts'
import { type Act, type Decision, eventOf, extend } from '../record/decision.ts'
import type { Words } from '../record/effects.ts'
import type { TimelineEvent } from '../record/timeline.ts'
import { pagesAtAnyHour } from '../response/clock.ts'
import { calledNext, pagingOf } from '../response/levels.ts'
import { page, placeOfNextPage } from '../response/page.ts'
import { isOpen as isOfficeOpen } from '../time/business-hours.ts'
import { addMs, type Instant } from '../time/instant.ts'
import { type IncidentTimerKind, timersFor } from './timers.ts'

/** One thing that the clock does, on top of what it has just done. */
type Step = (decision: Decision, act: Act) => Decision

/**
 * What the clock does at `act.at`: everything that is due, once, however late. Null when nothing is due
 * any more: somebody was quicker. The order of the steps is the order in which people read them.
 */
export function fire(incident: Incident, act: Act): Decision | null {
  const due = timersFor(incident, act.policy).filter((timer) => timer.dueAt <= act.at)
  if (due.length === 0) return null
  const dueAtOf = (kind: IncidentTimerKind): Instant | undefined =>
    due.find((timer) => timer.kind === kind)?.dueAt
  const steps: Step[] = [
    ...responseSteps(incident, act, dueAtOf),
    ...(dueAtOf('update_due') ? [remindOfUpdate] : []),
    ...(dueAtOf('no_commander') ? [ask('noCommander', incident.moments.declared)] : []),
    ...(dueAtOf('quiet') ? [ask('quiet', incident.lastActivityAt)] : []),
    ...(dueAtOf('not_closed')
      ? [ask('notClosed', incident.moments.resolved ?? incident.lastActivityAt)]
      : []),
    ...(dueAtOf('postmortem_due') ? [remindOfPostmortem] : []),
  ]
  const nothing: Decision = { state: incident, events: [], effects: [] }
  const decision = steps.reduce((before, step) => step(before, act), nothing)
  return extend(decision, { effects: refreshEffects(decision.state) })
}

/** A missed target makes its own reminder pointless, and a page in the channel tells of it. */
function responseSteps(
  incident: Incident,
  act: Act,
  dueAtOf: (kind: IncidentTimerKind) => Instant | undefined,
): Step[] {
  const isPaged = dueAtOf('page') !== undefined
  if (dueAtOf('response_missed') === undefined) {
    const plannedAt = dueAtOf('response_reminder')
    return [
      ...(plannedAt ? [remindOfResponse(plannedAt)] : []),
      ...(isPaged ? [pageBecause('unanswered')] : []),
    ]
  }
  if (!isPaged) return [missResponse('alone')]
  switch (placeOfNextPage(incident, act)) {
    case 'channel':
      return [missResponse('by the page'), pageBecause('missed')]
    case 'announcements':
      return [missResponse('before a page'), pageBecause('unanswered')]
    case 'nowhere':
      return [missResponse('alone'), pageBecause('unanswered')]
  }
}

function pageBecause(reason: 'unanswered' | 'missed'): Step {
  return (decision, act) => page(decision, act, reason)
}

/** One thing said in the channel, with what it changes and what the timeline keeps of it. */
function say(decision: Decision, told: { state: Incident; event: TimelineEvent; words: Words }): Decision {
  return extend(decision, {
    state: told.state,
    events: [told.event],
    effects: [{ kind: 'say', words: told.words }],
  })
}

/** What falls due on the closing itself still finds people there. */
const afterClosingMs = 5 * 60_000

/** Nobody is woken for what can wait: outside opening hours such reminders mention nobody. */
function mentioned(incident: Incident, act: Act): Target[] {
  const policy = act.policy.severities[incident.severity]
  const mayMention =
    pagesAtAnyHour(policy) ||
    isOfficeOpen(act.policy.calendar, act.at) ||
    isOfficeOpen(act.policy.calendar, addMs(act.at, -afterClosingMs))
  return mayMention ? calledNext(pagingOf(incident, act), neverReminded).targets : []
}

function remindOfResponse(plannedAt: Instant): Step {
  return (decision, act) => {
    const incident = decision.state
    const { severity, response } = incident
    const { dueAt } = response
    const targets = mentioned(incident, act)
    return say(decision, {
      state: { ...incident, response: { ...response, remindedAt: act.at } },
      event: eventOf(act, { kind: 'response_reminder', dueAt, plannedAt }),
      words: { kind: 'response_reminder', severity, dueAt, plannedAt, at: act.at, targets },
    })
  }
}

/** How people hear of a missed target: the page that follows says it, or a message does. */
function missResponse(told: 'alone' | 'before a page' | 'by the page'): Step {
  return (decision, act) => {
    const incident = decision.state
    const { severity, response } = incident
    const { dueAt } = response
    const state = { ...incident, response: { ...response, missedAt: dueAt } }
    const event = eventOf(act, { kind: 'response_missed', dueAt })
    if (told === 'by the page') return extend(decision, { state, events: [event] })
    const pagesNext = told === 'before a page'
    const targets = pagesNext ? [] : mentioned(incident, act)
    const words: Words = { kind: 'response_missed', severity, dueAt, at: act.at, targets, pagesNext }
    return say(decision, { state, event, words })
  }
}

function remindOfUpdate(decision: Decision, act: Act): Decision {
  const incident = decision.state
  const dueAt = incident.updates.nextDueAt
  if (dueAt === null) return decision
  const reminders = remindedAgain(incident.updates.reminders, act.at)
  return say(decision, {
    state: { ...incident, updates: { ...incident.updates, reminders } },
    event: eventOf(act, { kind: 'update_overdue', dueAt, time: reminders.times }),
    words: { kind: 'update_overdue', dueAt, at: act.at },
  })
}

function ask(question: Question, since: Instant): Step {
  return (decision, act) => {
    const incident = decision.state
    const asked = remindedAgain(incident.asked[question], act.at)
    const last = asked.times >= act.policy.questions.atMost
    return say(decision, {
      state: { ...incident, asked: { ...incident.asked, [question]: asked } },
      event: eventOf(act, { kind: 'asked', question, time: asked.times }),
      words: { kind: 'question', question, at: act.at, since, last },
    })
  }
}

function remindOfPostmortem(decision: Decision, act: Act): Decision {
  const incident = decision.state
  const { dueAt, reminders } = incident.postmortem
  if (dueAt === null) return decision
  const openQuestions = questionsOpen(incident).length
  return say(decision, {
    state: { ...incident, postmortem: { dueAt, reminders: remindedAgain(reminders, act.at) } },
    event: eventOf(act, { kind: 'postmortem_reminder', dueAt, time: reminders.times + 1 }),
    words: { kind: 'postmortem_reminder', dueAt, at: act.at, openQuestions },
  })
}
