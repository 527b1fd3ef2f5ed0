import type { Instant } from '../time/instant.ts'

/** The first midnight of the quarter that a moment is in, in UTC, as audits count them. */
export function quarterStart(at: Instant): Instant {
  const then = new Date(at)
  const month = then.getUTCMonth()
  return new Date(Date.UTC(then.getUTCFullYear(), month - (month % 3))).toISOString()
}
