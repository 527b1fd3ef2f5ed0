import { firstAnswerOf, type Incident } from '../incident/incident.ts'
import type { Policy } from '../policy/policy.ts'
import type { Severity } from '../policy/severity.ts'
import type { Act } from '../record/decision.ts'
import { openTimeBetween } from '../time/business-hours.ts'
import type { Elapsed } from '../time/durations.ts'
import { type Instant, msBetween } from '../time/instant.ts'
import { pagesAtAnyHour } from './clock.ts'
import type { ResponseFigures } from './took.ts'

/**
 * How long something took that a severity's clock measures. What may wait for the office is measured in its
 * hours: nobody took three days over a weekend.
 */
export function elapsedFor(
  policy: Policy,
  severity: Severity,
  { from, to }: { from: Instant; to: Instant },
): Elapsed {
  return pagesAtAnyHour(policy.severities[severity])
    ? { ms: Math.max(0, msBetween(from, to)) }
    : { ms: openTimeBetween(policy.calendar, from, to), isOfficeTime: true }
}

/**
 * How long the response took, and whether it came after the target. The first counts from the declaration,
 * another from when it was asked for: by raising, or by a page because nothing happened any more.
 */
export function responseFigures(incident: Incident, { policy, at }: Act): ResponseFigures {
  const { response, moments, severity, left } = incident
  const asked = left.lastAt ?? (firstAnswerOf(incident) ? response.setAt : moments.declared)
  const { ms, ...unit } = elapsedFor(policy, severity, { from: asked, to: at })
  return { tookMs: ms, late: left.lastAt === null && at > response.dueAt, ...unit }
}
