import type { Incident, Reminded } from '../incident/incident.ts'
import { isOpen } from '../incident/status.ts'
import type { Policy } from '../policy/policy.ts'
import { questionsOpen } from '../postmortem/open-questions.ts'
import { awaitsResponse, nextPageAt, responseReminderAt } from '../response/clock.ts'
import { isOpen as isOfficeOpen, nextOpening } from '../time/business-hours.ts'
import { addMs, type Instant } from '../time/instant.ts'

export const incidentTimerKinds = [
  'response_reminder',
  'response_missed',
  'page',
  'update_due',
  'no_commander',
  'quiet',
  'not_closed',
  'postmortem_due',
] as const

export type IncidentTimerKind = (typeof incidentTimerKinds)[number]

export type IncidentTimer = { kind: IncidentTimerKind; dueAt: Instant }

/** How often an overdue update is asked for before Muster stops asking. */
export const updateRemindersAtMost = 3

/** How often an unfinished postmortem is asked for: the day before, on the day, and after. */
export const postmortemRemindersAtMost = 4

/**
 * What the clock will do next, from the incident's state alone. The timer table is an index of this
 * function and is never asked for anything but what is due.
 */
export function timersFor(incident: Incident, policy: Policy): IncidentTimer[] {
  return [
    ...responseTimers(incident, policy),
    ...updateTimers(incident, policy),
    ...questionTimers(incident, policy),
    ...postmortemTimers(incident, policy),
  ]
}

function responseTimers(incident: Incident, policy: Policy): IncidentTimer[] {
  if (!awaitsResponse(incident)) return []
  const { severity, response } = incident
  const timers: IncidentTimer[] = []
  const reminderAt = responseReminderAt(policy, severity, response)
  if (reminderAt && reminderAt < response.dueAt && !response.remindedAt && !response.missedAt) {
    timers.push({ kind: 'response_reminder', dueAt: reminderAt })
  }
  if (!response.missedAt) timers.push({ kind: 'response_missed', dueAt: response.dueAt })
  const pageAt = nextPageAt(policy, severity, response)
  if (pageAt && hasSomebodyToPage(policy, incident)) timers.push({ kind: 'page', dueAt: pageAt })
  return timers
}

function hasSomebodyToPage(policy: Policy, incident: Incident): boolean {
  const { escalation, page, mention } = policy.severities[incident.severity]
  return escalation !== null || mention !== 'none' || page.some((level) => level.length > 0)
}

function updateTimers(incident: Incident, policy: Policy): IncidentTimer[] {
  const { nextDueAt, reminders } = incident.updates
  if (!isOpen(incident.status) || nextDueAt === null || reminders.times >= updateRemindersAtMost) return []
  const everyMs = policy.severities[incident.severity].updateEveryMs ?? repeatUnpromisedMs
  return [{ kind: 'update_due', dueAt: nextTimeAt(reminders, nextDueAt, everyMs) }]
}

function nextTimeAt({ lastAt }: Reminded, firstAt: Instant, everyMs: number): Instant {
  return lastAt === null ? firstAt : addMs(lastAt, everyMs)
}

/** Between reminders of an update somebody promised where the severity promises none. */
const repeatUnpromisedMs = 60 * 60_000

function questionTimers(incident: Incident, policy: Policy): IncidentTimer[] {
  const { asked, status, moments, lastActivityAt } = incident
  const { noCommanderAfterMs, quietAfterMs, notClosedAfterMs, atMost } = policy.questions
  const timers: IncidentTimer[] = []
  const ask = (kind: IncidentTimerKind, from: Instant, afterMs: number, reminded: Reminded): void => {
    if (reminded.times >= atMost) return
    const dueAt = nextTimeAt(reminded, addMs(from, afterMs), afterMs)
    timers.push({ kind, dueAt: atCivilHour(incident, policy, dueAt) })
  }
  if (isOpen(status) && !incident.roles.commander) {
    ask('no_commander', moments.declared, noCommanderAfterMs, asked.noCommander)
  }
  if (isOpen(status)) ask('quiet', lastActivityAt, quietAfterMs, asked.quiet)
  if (status === 'resolved') {
    ask('not_closed', moments.resolved ?? lastActivityAt, notClosedAfterMs, asked.notClosed)
  }
  return timers
}

/** Questions about what never pages at night wait for the office; the graver ones don't. */
function atCivilHour(incident: Incident, policy: Policy, dueAt: Instant): Instant {
  const { kind } = policy.severities[incident.severity].response
  const isUrgent = kind === 'immediate' || kind === 'within'
  return isUrgent || isOfficeOpen(policy.calendar, dueAt) ? dueAt : nextOpening(policy.calendar, dueAt)
}

function postmortemTimers(incident: Incident, policy: Policy): IncidentTimer[] {
  const { dueAt, reminders } = incident.postmortem
  if (incident.status !== 'closed' || dueAt === null) return []
  if (reminders.times >= postmortemRemindersAtMost || questionsOpen(incident).length === 0) return []
  return [{ kind: 'postmortem_due', dueAt: postmortemReminderAt(policy, incident, dueAt) }]
}

const dayMs = 24 * 60 * 60_000

/** A day before it is due, when it is due, and then daily, always in opening hours. */
function postmortemReminderAt(policy: Policy, incident: Incident, dueAt: Instant): Instant {
  const { lastAt } = incident.postmortem.reminders
  const dayBefore = addMs(dueAt, -dayMs)
  const closedAt = incident.moments.closed ?? incident.lastActivityAt
  const first = dayBefore > closedAt ? dayBefore : dueAt
  const next = lastAt === null ? first : lastAt < dueAt ? dueAt : addMs(lastAt, dayMs)
  return nextOpening(policy.calendar, next)
}
