import { type Incident, neverReminded } from '../../incident/incident.ts'
import { refreshEffects } from '../../incident/refresh.ts'
import type { Target } from '../../policy/policy.ts'
import { type Act, type Decision, eventOf, extend } from '../../record/decision.ts'
import type { Words } from '../../record/effects.ts'
import { mayPage } from '../../response/clock.ts'
import { callMissing, stopExpecting } from '../../response/hands.ts'
import { remindedOf } from '../../response/holders.ts'
import { calledNext, pagingOf } from '../../response/paging/levels.ts'
import { page, placeOfNextPage } from '../../response/paging/page.ts'
import { isOfficeOpen, nextOpening } from '../../time/business-hours.ts'
import { addMs, type Instant } from '../../time/instant.ts'
import { latenessOf } from '../../time/lateness.ts'
import { archiveSteps } from './archiving.ts'
import {
  ask,
  remindOfActionItems,
  remindOfDuties,
  remindOfPostmortem,
  remindOfUpdate,
  type Step,
  say,
} from './reminders.ts'
import { askStillOnIt, lapse } from './still-on-it.ts'
import type { IncidentTimerKind } from './timer-kinds.ts'
import { pagesAtMostLateMs, timersFor } from './timers.ts'

/**
 * What the clock does at `act.at`: everything that is due, once, however late. Null when nothing is due
 * any more: somebody was quicker. The order of the steps is the order in which people read them.
 */
export function fire(incident: Incident, act: Act): Decision | null {
  const due = timersFor(incident, act.policy).filter((timer) => timer.dueAt <= act.at)
  if (due.length === 0) return null
  const dueAtOf = (kind: IncidentTimerKind): Instant | undefined =>
    due.find((timer) => timer.kind === kind)?.dueAt
  const pageAt = dueAtOf('page')
  const isTooOld = pageAt !== undefined && addMs(pageAt, pagesAtMostLateMs) < act.at
  const isDay = isOfficeOpen(act.policy.calendar, act.at)
  const called = isTooOld ? [callNobody] : responseSteps(incident, act, dueAtOf)
  const asked = isTooOld && !isDay ? [putOffToDay] : questionSteps(incident, dueAtOf)
  const steps: Step[] = [
    ...called,
    ...asked,
    ...(dueAtOf('drill_event') ? [goOn] : []),
    ...(dueAtOf('duty') ? [remindOfDuties] : []),
  ]
  const nothing: Decision = { state: incident, events: [], effects: [] }
  const decision = steps.reduce((before, step) => step(before, act), nothing)
  return extend(decision, { effects: refreshEffects(decision.state) })
}

function questionSteps(
  incident: Incident,
  dueAtOf: (kind: IncidentTimerKind) => Instant | undefined,
): Step[] {
  return [
    ...handsSteps(dueAtOf),
    ...(dueAtOf('update_due') ? [remindOfUpdate] : []),
    ...(dueAtOf('no_commander')
      ? [ask('noCommander', incident.vacantSince ?? incident.moments.declared)]
      : []),
    ...(dueAtOf('quiet') ? [ask('quiet', incident.lastActivityAt)] : []),
    ...(dueAtOf('not_closed')
      ? [ask('notClosed', incident.moments.resolved ?? incident.lastActivityAt)]
      : []),
    ...stillOnItSteps(dueAtOf),
    ...(dueAtOf('postmortem_due') ? [remindOfPostmortem] : []),
    ...(dueAtOf('action_items_due') ? [remindOfActionItems] : []),
    ...archiveSteps(dueAtOf),
  ]
}

function stillOnItSteps(dueAtOf: (kind: IncidentTimerKind) => Instant | undefined): Step[] {
  const lapsesAt = dueAtOf('acknowledgement_lapses')
  return lapsesAt ? [lapse(lapsesAt)] : dueAtOf('still_on_it') ? [askStillOnIt] : []
}

/** After downtime nobody is called who is no longer waited for. */
function handsSteps(dueAtOf: (kind: IncidentTimerKind) => Instant | undefined): Step[] {
  if (dueAtOf('hands_over')) return [stopExpecting]
  return dueAtOf('hands_missing') ? [callMissing] : []
}

/**
 * Pages that are too old ring nobody any more. A missed target is a fact all the same, and raising the severity
 * pages people again.
 */
function callNobody(decision: Decision, act: Act): Decision {
  const incident = decision.state
  const { response, hands } = incident
  const isMissed = response.missedAt === null && response.dueAt <= act.at
  const missedAt = isMissed ? response.dueAt : response.missedAt
  const state: Incident = {
    ...incident,
    response: { ...response, isStale: true, missedAt },
    hands: hands && { ...hands, overAt: hands.overAt ?? act.at },
  }
  const events = isMissed ? [eventOf(act, { kind: 'response_missed', dueAt: response.dueAt })] : []
  return extend(decision, { state, events })
}

/** Everything else that is due waits for the office to open, and is asked in the channel then. */
function putOffToDay(decision: Decision, act: Act): Decision {
  const until = nextOpening(act.policy.calendar, act.at)
  return extend(decision, {
    state: { ...decision.state, restsUntil: until },
    events: [eventOf(act, { kind: 'reminders_put_off', until })],
  })
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
  if (!isPaged) return [missResponse(isAskedOnce(incident, act) ? 'nobody' : 'alone')]
  switch (placeOfNextPage(incident, act)) {
    case 'channel':
      return [missResponse('by the page'), pageBecause('missed')]
    case 'announcements':
      return [missResponse('before a page'), pageBecause('unanswered')]
    case 'nowhere':
      return [missResponse('alone'), pageBecause('unanswered')]
  }
}

/** What may wait for the office is asked about once: those who were reminded aren't told of the miss as well. */
function isAskedOnce(incident: Incident, act: Act): boolean {
  return !mayPage(act.policy, incident) && incident.response.remindedAt !== null
}

/** The next thing that a drill's scenario lets happen. After downtime what came due meanwhile comes one by one. */
function goOn(decision: Decision, act: Act): Decision {
  const incident = decision.state
  const { drill } = incident
  const next = drill?.events[drill.told]
  if (!drill || !next) return decision
  return say(decision, {
    state: { ...incident, drill: { ...drill, told: drill.told + 1 } },
    event: eventOf(act, { kind: 'drill_event', text: next.say }),
    words: { kind: 'drill_event', text: next.say },
  })
}

function pageBecause(reason: 'unanswered' | 'missed'): Step {
  return (decision, act) => page(decision, { reason }, act)
}

/** What falls due on the closing itself still finds people there. */
const afterClosingMs = 5 * 60_000

/**
 * Those on call, or, where nobody is configured, the one who leads or declared. Nobody is woken for what can
 * wait: outside opening hours such reminders mention nobody.
 */
function mentionTargets(incident: Incident, act: Act): Target[] {
  const { policy } = act
  const mayMention =
    mayPage(policy, incident) ||
    isOfficeOpen(policy.calendar, act.at) ||
    isOfficeOpen(policy.calendar, addMs(act.at, -afterClosingMs))
  if (!mayMention) return []
  const onCall = calledNext(pagingOf(incident, act), neverReminded).targets
  const people = remindedOf(incident, 'commander', 1)
  return onCall.length > 0 ? onCall : people.map((id) => ({ kind: 'person', id }))
}

function remindOfResponse(plannedAt: Instant): Step {
  return (decision, act) => {
    const incident = decision.state
    const { severity, response } = incident
    const { dueAt } = response
    const { at } = act
    const late = latenessOf({ plannedAt, at }, act.running)
    const targets = mentionTargets(incident, act)
    return say(decision, {
      state: { ...incident, response: { ...response, remindedAt: at } },
      event: eventOf(act, { kind: 'response_reminder', dueAt, plannedAt }),
      words: { kind: 'response_reminder', severity, dueAt, plannedAt, at, late, targets },
    })
  }
}

/** How people hear of a missed target: the page that follows says it, or a message does, or the card alone. */
function missResponse(told: 'alone' | 'before a page' | 'by the page' | 'nobody'): Step {
  return (decision, act) => {
    const incident = decision.state
    const { severity, response } = incident
    const { dueAt } = response
    const { at } = act
    const state = { ...incident, response: { ...response, missedAt: dueAt } }
    const event = eventOf(act, { kind: 'response_missed', dueAt })
    if (told === 'by the page' || told === 'nobody') return extend(decision, { state, events: [event] })
    const pagesNext = told === 'before a page'
    const targets = pagesNext ? [] : mentionTargets(incident, act)
    const late = latenessOf({ plannedAt: dueAt, at }, act.running)
    const words: Words = { kind: 'response_missed', severity, dueAt, at, late, targets, pagesNext }
    return say(decision, { state, event, words })
  }
}
