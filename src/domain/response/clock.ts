import { type Incident, neverReminded, type Reminded, type ResponseClock } from '../incident/incident.ts'
import { isOpen } from '../incident/status.ts'
import { escalationOf } from '../on-call/escalate.ts'
import type { Policy, SeverityPolicy } from '../policy/policy.ts'
import { isGraver, type Severity, severities } from '../policy/severity.ts'
import { type Act, personBy } from '../record/decision.ts'
import { addOpenTime } from '../time/business-hours.ts'
import { addMs, earlierOf, epochMsOf, type Instant, msBetween } from '../time/instant.ts'
import { nextSprintAfter } from '../time/sprints.ts'

/** When a response to an incident of this severity is due, counted from `from` (the severity table). */
export function responseDueAt(policy: Policy, severity: Severity, from: Instant): Instant {
  const rule = policy.severities[severity].response
  switch (rule.kind) {
    case 'immediate':
      return addMs(from, rule.missedAfterMs)
    case 'within':
      return addMs(from, rule.withinMs)
    case 'business_hours':
      return addOpenTime(policy.calendar, from, rule.openMs)
    case 'next_sprint':
      return nextSprintAfter(policy, from).endsAt
  }
}

/** When people are reminded that a response is due; null when the rule has no reminder. */
export function responseReminderAt(policy: Policy, severity: Severity, clock: ResponseClock): Instant | null {
  const rule = policy.severities[severity].response
  switch (rule.kind) {
    case 'immediate':
      return null
    case 'within':
      return addMs(clock.dueAt, -rule.remindBeforeMs)
    case 'business_hours':
      return addOpenTime(policy.calendar, clock.startedAt, Math.max(0, rule.openMs - rule.remindBeforeMs))
    case 'next_sprint':
      return nextSprintAfter(policy, clock.startedAt).beginsAt
  }
}

/** When the next page goes out: null when nobody is paged, or the bound is reached. */
export function nextPageAt(policy: Policy, severity: Severity, clock: ResponseClock): Instant | null {
  const rule = policy.severities[severity].response
  if (rule.kind !== 'immediate' && rule.kind !== 'within') return null
  const { times, lastAt } = clock.pages
  if (lastAt === null) return clock.startedAt
  if (policy.severities[severity].escalation !== null) return nextLevelAt(policy, severity, { times, lastAt })
  if (times >= rule.pagesAtMost) return null
  // Within a time, the first page calls at once and the others follow the missed target.
  const waitsForTarget = rule.kind === 'within' && clock.dueAt > lastAt
  return waitsForTarget ? clock.dueAt : addMs(lastAt, rule.pageEveryMs)
}

/** An escalation's levels say how long each has to answer. After its fallback nobody is left to page. */
function nextLevelAt(
  policy: Policy,
  severity: Severity,
  { times, lastAt }: { times: number; lastAt: Instant },
): Instant | null {
  const { levels, repeat } = escalationOf(policy, severity)
  const level = levels[(times - 1) % levels.length]
  return times > levels.length * (repeat + 1) || !level ? null : addMs(lastAt, level.waitMs)
}

/** Only these severities call people at any hour. */
export function pagesAtAnyHour(severity: SeverityPolicy): boolean {
  return severity.response.kind === 'immediate' || severity.response.kind === 'within'
}

/** Still waiting for somebody to acknowledge. */
export function awaitsResponse(incident: Incident): boolean {
  return isOpen(incident.status) && incident.response.met === null
}

export function startClock(policy: Policy, severity: Severity, at: Instant): ResponseClock {
  return {
    graveSince: graveSince(severity, at),
    startedAt: at,
    dueAt: responseDueAt(policy, severity, at),
    met: null,
    remindedAt: null,
    missedAt: null,
    pages: neverReminded,
  }
}

function graveSince(
  severity: Severity,
  at: Instant,
  before: ResponseClock['graveSince'] = {},
): ResponseClock['graveSince'] {
  return Object.fromEntries(
    severities.filter((each) => !isGraver(each, severity)).map((each) => [each, before[each] ?? at]),
  )
}

/** The clock after a change of severity. A target missed before stays on the timeline. */
export function clockAfterChange(
  policy: Policy,
  incident: Incident,
  to: Severity,
  at: Instant,
): ResponseClock {
  const old = incident.response
  if (old.met) return old
  const clock = isGraver(to, incident.severity)
    ? clockRaised(policy, old, to, at)
    : clockLowered(policy, old, to, at)
  const reminderAt = responseReminderAt(policy, to, clock)
  return reminderAt && reminderAt <= at ? { ...clock, remindedAt: at } : clock
}

/** Raising can only bring the deadline nearer; one that is missed stays so. */
function clockRaised(policy: Policy, old: ResponseClock, to: Severity, at: Instant): ResponseClock {
  const fresh = startClock(policy, to, at)
  return {
    ...fresh,
    graveSince: graveSince(to, at, old.graveSince),
    dueAt: earlierOf(old.dueAt, fresh.dueAt),
    missedAt: old.missedAt,
  }
}

/** Lowering sets the new table's deadline, as if it had never been graver, and calls nobody again. */
function clockLowered(policy: Policy, old: ResponseClock, to: Severity, at: Instant): ResponseClock {
  const fresh = startClock(policy, to, old.graveSince[to] ?? at)
  return {
    ...fresh,
    graveSince: graveSince(to, fresh.startedAt, old.graveSince),
    missedAt: fresh.dueAt <= at ? old.missedAt : null,
    pages: calledOnce(old.pages),
  }
}

function calledOnce({ times, lastAt }: Reminded): Reminded {
  return { times: Math.min(times, 1), lastAt }
}

/** A person acknowledged or took command; only for a clock that nobody has met yet. */
export function meet(clock: ResponseClock, act: Act, how: 'acknowledged' | 'took_command'): ResponseClock {
  return { ...clock, met: { at: act.at, by: personBy(act), how } }
}

/** How long the response took from the declaration, and whether it came after the target. */
export function responseFigures(incident: Incident, at: Instant): { tookMs: number; late: boolean } {
  return {
    tookMs: Math.max(0, msBetween(incident.moments.declared, at)),
    late: epochMsOf(at) > epochMsOf(incident.response.dueAt),
  }
}
