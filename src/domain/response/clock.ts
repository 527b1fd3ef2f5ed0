import {
  type Answer,
  type Answered,
  type Incident,
  neverReminded,
  type Reminded,
  type ResponseClock,
} from '../incident/incident.ts'
import { isOpen } from '../incident/status.ts'
import { escalationOf } from '../on-call/escalate.ts'
import type { Policy, SeverityPolicy } from '../policy/policy.ts'
import { isGraver, type Severity, severities } from '../policy/severity.ts'
import { type Act, personBy } from '../record/decision.ts'
import { addOpenTime } from '../time/business-hours.ts'
import { addMs, earlierOf, type Instant, laterOf } from '../time/instant.ts'
import { nextSprintAfter } from '../time/sprints.ts'
import { hourMs } from '../time/units.ts'
import type { Climb } from './climb.ts'
import { stillAskedByHand } from './paging/paged.ts'

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

/**
 * An open SEV-1 or SEV-2 is never left in silence: past the number that the policy gives, what is said again
 * and again is said this often at most.
 */
export const slowlyMs = hourMs

/**
 * When the next page goes out: null when the severity pages nobody. `pagesAtMost` bounds how many go out at
 * the policy's pace; nobody is let off by it.
 */
export function nextPageAt(policy: Policy, severity: Severity, clock: ResponseClock): Instant | null {
  const rule = policy.severities[severity].response
  if (rule.kind !== 'immediate' && rule.kind !== 'within') return null
  const { times, lastAt } = clock.pages
  if (lastAt === null) return clock.startedAt
  if (policy.severities[severity].escalation !== null) return nextLevelAt(policy, severity, { times, lastAt })
  const everyMs = times < rule.pagesAtMost ? rule.pageEveryMs : Math.max(rule.pageEveryMs, slowlyMs)
  const next = addMs(lastAt, everyMs)
  // Within a time, the first page calls at once and the others follow the missed target.
  if (rule.kind === 'immediate' || clock.dueAt <= lastAt) return next
  return times < rule.pagesAtMost ? clock.dueAt : laterOf(clock.dueAt, next)
}

/** An escalation's levels say how long each has to answer. After them its fallback is paged, again and again. */
function nextLevelAt(
  policy: Policy,
  severity: Severity,
  { times, lastAt }: { times: number; lastAt: Instant },
): Instant | null {
  const { levels, repeat } = escalationOf(policy, severity)
  const level = levels[(times - 1) % levels.length]
  if (!level) return null
  return addMs(lastAt, times > levels.length * (repeat + 1) ? slowlyMs : level.waitMs)
}

/** Only these severities call people at any hour. */
export function pagesAtAnyHour(severity: SeverityPolicy): boolean {
  return severity.response.kind === 'immediate' || severity.response.kind === 'within'
}

/** Whether an incident like this may call people at any hour, and isn't let alone before it is over. */
export function mayPage(policy: Policy, { severity }: Incident): boolean {
  return pagesAtAnyHour(policy.severities[severity])
}

/** Still waiting for somebody to acknowledge. */
export function awaitsResponse(incident: Incident): boolean {
  return isOpen(incident.status) && incident.response.met === null
}

/** Whether it still needs someone: acknowledging ends the climb for a response, and the other's page asks again. */
export function isClimbing(incident: Incident, climb: Climb): boolean {
  return climb === 'left' ? isOpen(incident.status) : awaitsResponse(incident)
}

export function startClock(policy: Policy, severity: Severity, at: Instant): ResponseClock {
  return {
    graveSince: graveSince(severity, at),
    startedAt: at,
    setAt: at,
    dueAt: responseDueAt(policy, severity, at),
    met: null,
    answered: [],
    remindedAt: null,
    missedAt: null,
    pages: neverReminded,
    paged: [],
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
export function clockAfterChange(incident: Incident, to: Severity, act: Act): ResponseClock {
  return isGraver(to, incident.severity) ? clockRaised(incident, to, act) : clockLowered(incident, to, act)
}

/**
 * Raising starts the graver severity's clock, and can only bring a deadline nearer; one that is missed stays
 * so. It has to be acknowledged again, for someone who acknowledged a cosmetic fault promised nothing about an
 * outage. Anyone who commands and raises it is there, and that is the response.
 */
function clockRaised({ response: old, severity, roles }: Incident, to: Severity, act: Act): ResponseClock {
  const fresh = startClock(act.policy, to, act.at)
  const by = personBy(act)
  // A target that was met and has passed binds nobody any more.
  const binds = old.met === null || old.dueAt > act.at
  return {
    ...fresh,
    graveSince: graveSince(to, act.at, old.graveSince),
    dueAt: binds ? earlierOf(old.dueAt, fresh.dueAt) : fresh.dueAt,
    met: roles.commander === by ? { at: act.at, by, how: 'raised' } : null,
    answered: old.met ? withAnswer(old.answered, { ...old.met, severity, dueAt: old.dueAt }) : old.answered,
    missedAt: old.met ? null : old.missedAt,
    paged: stillAskedByHand(old.paged),
  }
}

/** The first of all, and the last of each severity: no more is ever asked for. */
export function withAnswer(answered: readonly Answered[], latest: Answered): Answered[] {
  return [...answered.filter((each, index) => index === 0 || each.severity !== latest.severity), latest]
}

/**
 * Lowering sets the new table's deadline, as if it had never been graver, and calls nobody again. What was
 * acknowledged when it was this grave, or graver, is acknowledged.
 */
function clockLowered({ response: old }: Incident, to: Severity, act: Act): ResponseClock {
  // What ended asked again, and its target runs from then.
  const endedAt = old.answered.at(-1)?.endedAt
  const since0 = old.graveSince[to] ?? act.at
  const fresh = startClock(act.policy, to, endedAt ? laterOf(since0, endedAt) : since0)
  const since = graveSince(to, since0, old.graveSince)
  if (old.met) return { ...old, graveSince: since }
  const pages = calledOnce(old.pages)
  const { answered } = old
  const paged = old.paged.map((each) => ({ ...each, level: Math.min(each.level, 1) }))
  const rings = old.rings && { rings: old.rings }
  const lowered = { ...fresh, graveSince: since, setAt: act.at, answered, pages, paged, ...rings }
  const answer = endedAt ? null : old.answered.findLast(({ severity }) => !isGraver(to, severity))
  if (answer) return { ...lowered, ...metAgain(answer, old.answered) }
  return { ...lowered, missedAt: fresh.dueAt <= act.at ? old.missedAt : null }
}

/** The target of an earlier answer is the present one again. */
function metAgain({ severity: _, dueAt, ...met }: Answered, answered: readonly Answered[]) {
  return {
    dueAt,
    met: met satisfies Answer,
    answered: answered.filter((each) => each.at !== met.at),
    missedAt: met.at > dueAt ? dueAt : null,
  }
}

function calledOnce({ times, lastAt }: Reminded): Reminded {
  return { times: Math.min(times, 1), lastAt }
}

/** A person acknowledged or took command; only for a clock that nobody has met yet. */
export function meet(clock: ResponseClock, act: Act, how: Answer['how']): ResponseClock {
  return { ...clock, met: { at: act.at, by: personBy(act), how } }
}
