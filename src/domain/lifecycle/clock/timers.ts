import type { Incident, Reminded } from '../../incident/incident.ts'
import { isOpen } from '../../incident/status.ts'
import type { Policy } from '../../policy/policy.ts'
import { itemsReminderAt, remindersAhead } from '../../postmortem/item-reminders.ts'
import { isPublished, postmortemRemindersAtMost } from '../../postmortem/life.ts'
import { awaitsResponse, mayPage, nextPageAt, responseReminderAt, slowlyMs } from '../../response/clock.ts'
import { handsTimes } from '../../response/hands.ts'
import { callsAnyone } from '../../response/paging/levels.ts'
import { stillOnItTimes } from '../../response/paging/still-on-it.ts'
import { addOfficeTime, isOfficeOpen, nextOpening } from '../../time/business-hours.ts'
import { addMs, type Instant, laterOf } from '../../time/instant.ts'
import { dayMs } from '../../time/units.ts'
import { dutyReminderAt } from '../duties.ts'
import { archiveTimers } from './archiving.ts'
import type { IncidentTimer, IncidentTimerKind } from './timer-kinds.ts'

/**
 * A page that is due for longer rings nobody: Muster was down, and the one who was to be woken then has long heard of
 * it otherwise, or it's over.
 */
export const pagesAtMostLateMs = dayMs

/** How often an overdue update is asked for at its own cadence. After that it's asked for slowly, without end. */
const updateRemindersAtPace = 3

/**
 * What the clock will do next, from the incident's state alone. The timer table is an index of this
 * function and is never asked for anything but what is due.
 */
export function timersFor(incident: Incident, policy: Policy): IncidentTimer[] {
  return [
    ...responseTimers(incident, policy),
    ...handsTimers(incident, policy),
    ...[
      ...updateTimers(incident, policy),
      ...questionTimers(incident, policy),
      ...stillOnItTimers(incident, policy),
      ...postmortemTimers(incident, policy),
      ...itemTimers(incident, policy),
      ...archiveTimers(incident, policy),
    ].map((timer) => afterRest(timer, incident)),
    ...drillTimers(incident),
    ...dutyTimers(incident, policy),
  ]
}

/** Someone put the reminders off. A response that nobody has given isn't one of them. */
function afterRest({ kind, dueAt }: IncidentTimer, { restsUntil }: Incident): IncidentTimer {
  return { kind, dueAt: restsUntil === null ? dueAt : laterOf(dueAt, restsUntil) }
}

function responseTimers(incident: Incident, policy: Policy): IncidentTimer[] {
  if (!awaitsResponse(incident)) return []
  const { severity, response } = incident
  const timers: IncidentTimer[] = []
  const reminderAt = responseReminderAt(policy, severity, response)
  const isToCome = reminderAt !== null && reminderAt > response.setAt && reminderAt < response.dueAt
  if (isToCome && !response.remindedAt && !response.missedAt) {
    timers.push({ kind: 'response_reminder', dueAt: reminderAt })
  }
  if (!response.missedAt) timers.push({ kind: 'response_missed', dueAt: response.dueAt })
  const pageAt = nextPageAt(policy, severity, response)
  if (pageAt && !response.isStale && callsAnyone(policy, severity))
    timers.push({ kind: 'page', dueAt: pageAt })
  return timers
}

function handsTimers(incident: Incident, policy: Policy): IncidentTimer[] {
  const times = handsTimes(incident, policy)
  if (!times) return []
  const { callAgainAt, overAt } = times
  return [
    ...(callAgainAt === null ? [] : [{ kind: 'hands_missing' as const, dueAt: callAgainAt }]),
    { kind: 'hands_over', dueAt: overAt },
  ]
}

/** What never pages is asked about once, and when the office is open. */
function updateTimers(incident: Incident, policy: Policy): IncidentTimer[] {
  const { nextDueAt, reminders } = incident.updates
  if (!isOpen(incident.status) || nextDueAt === null) return []
  if (!mayPage(policy, incident)) {
    return reminders.times > 0 ? [] : [{ kind: 'update_due', dueAt: nextOpening(policy.calendar, nextDueAt) }]
  }
  const everyMs = policy.severities[incident.severity].updateEveryMs ?? slowlyMs
  return [
    {
      kind: 'update_due',
      dueAt: nextTimeAt(reminders, nextDueAt, paceOf(everyMs, reminders, updateRemindersAtPace)),
    },
  ]
}

function nextTimeAt({ lastAt }: Reminded, firstAt: Instant, everyMs: number): Instant {
  return lastAt === null ? firstAt : addMs(lastAt, everyMs)
}

/** The given pace so many times, and slower from then on. */
function paceOf(everyMs: number, { times }: Reminded, atPace: number): number {
  return times < atPace ? everyMs : Math.max(everyMs, slowlyMs)
}

function questionTimers(incident: Incident, policy: Policy): IncidentTimer[] {
  const { asked, status, moments, lastActivityAt, vacantSince } = incident
  const { noCommanderAfterMs, quietAfterMs, notClosedAfterMs, atMost } = policy.questions
  const urgent = mayPage(policy, incident)
  const timers: IncidentTimer[] = []
  if (isOpen(status) && urgent) {
    if (!incident.roles.commander) {
      const first = addMs(vacantSince ?? moments.declared, noCommanderAfterMs)
      const everyMs = paceOf(noCommanderAfterMs, asked.noCommander, atMost)
      timers.push({ kind: 'no_commander', dueAt: nextTimeAt(asked.noCommander, first, everyMs) })
    }
    const first = addMs(lastActivityAt, quietAfterMs)
    timers.push({
      kind: 'quiet',
      dueAt: nextTimeAt(asked.quiet, first, paceOf(quietAfterMs, asked.quiet, atMost)),
    })
  }
  const ask = (
    kind: IncidentTimerKind,
    from: Instant,
    afterMs: number,
    { times, lastAt }: Reminded,
  ): void => {
    if (times >= (urgent ? atMost : Math.min(atMost, 1))) return
    timers.push({ kind, dueAt: inOfficeTime(policy, lastAt ?? from, afterMs) })
  }
  if (isOpen(status) && !urgent) ask('quiet', lastActivityAt, quietAfterMs, asked.quiet)
  // What is resolved can wait for the office, whatever it was.
  if (status === 'resolved') {
    ask('not_closed', moments.resolved ?? lastActivityAt, notClosedAfterMs, asked.notClosed)
  }
  return timers
}

/** What may wait for the office asks its people when they're there, and so it ends nobody's acknowledgement at night. */
function stillOnItTimers(incident: Incident, policy: Policy): IncidentTimer[] {
  const times = stillOnItTimes(incident, policy)
  if (!times) return []
  const { kind, from, afterMs } = times
  const dueAt = mayPage(policy, incident) ? addMs(from, afterMs) : inOfficeTime(policy, from, afterMs)
  return [{ kind, dueAt }]
}

function inOfficeTime({ calendar }: Policy, from: Instant, afterMs: number): Instant {
  const at = addOfficeTime(calendar, from, afterMs)
  return isOfficeOpen(calendar, at) ? at : nextOpening(calendar, at)
}

function postmortemTimers(incident: Incident, policy: Policy): IncidentTimer[] {
  const { dueAt, reminders } = incident.postmortem
  if (incident.status !== 'closed' || dueAt === null) return []
  if (reminders.times >= postmortemRemindersAtMost || isPublished(incident)) return []
  return [{ kind: 'postmortem_due', dueAt: postmortemReminderAt(policy, incident, dueAt) }]
}

/** What a drill's scenario lets happen next; nothing once it's over. */
function drillTimers({ drill, status, moments }: Incident): IncidentTimer[] {
  const next = drill?.events[drill.told]
  if (!next || !isOpen(status)) return []
  return [{ kind: 'drill_event', dueAt: addMs(moments.declared, next.afterMs) }]
}

/** No one puts the law off, and no office hours hold it back. */
function dutyTimers(incident: Incident, policy: Policy): IncidentTimer[] {
  const dueAt = dutyReminderAt(incident, policy)
  return dueAt === null ? [] : [{ kind: 'duty', dueAt }]
}

function itemTimers(incident: Incident, { calendar }: Policy): IncidentTimer[] {
  const dueAt = itemsReminderAt(calendar, incident)
  return dueAt === null ? [] : [{ kind: 'action_items_due', dueAt }]
}

/** On the last open day before it is due, on the day, once it was due, and then daily, always in opening hours. */
function postmortemReminderAt({ calendar }: Policy, incident: Incident, dueAt: Instant): Instant {
  const { lastAt } = incident.postmortem.reminders
  const since = lastAt ?? incident.moments.closed ?? incident.lastActivityAt
  const ahead = remindersAhead(calendar, dueAt).find((at) => at > since)
  if (ahead) return ahead
  return nextOpening(calendar, lastAt === null || lastAt < dueAt ? dueAt : addMs(lastAt, dayMs))
}
