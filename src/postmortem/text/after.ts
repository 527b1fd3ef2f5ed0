import { elapsedFor } from '../../domain/response/elapsed.ts'
import { type Elapsed, spentText } from '../../domain/time/durations.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Material } from '../material.ts'

/** `after 12 min`, `after 20 min of business hours`, or `immediately` within the same second. */
export function afterText(elapsed: Elapsed, isLate = false): string {
  return elapsed.ms < 1000 && !elapsed.isOfficeTime ? 'immediately' : `after ${spentText(elapsed, isLate)}`
}

/** How late a response was, as the severity's clock counts. */
export function lateText(
  { dueAt, respondedAt }: { dueAt: Instant; respondedAt: Instant },
  { incident, policy }: Pick<Material, 'incident' | 'policy'>,
): string {
  return spentText(elapsedFor(policy, incident.severity, { from: dueAt, to: respondedAt }))
}
