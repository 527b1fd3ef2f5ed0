import { type Instant, msBetween } from './instant.ts'

/** Since when this process has kept the time, and when its clock last leapt ahead; both by that clock. */
export type Running = { since: Instant; leaptAt: Instant | null }

/** Why something came late: Muster was down, its clock leapt ahead, or nobody can say. */
export type Lateness = 'down' | 'leap' | 'unknown'

/** Later than this is not the clock's own grain, and people are told. */
const lateAfterMs = 2 * 60_000

/**
 * Why what was planned for one moment happens at another; null when it isn't late. A reason is only given where
 * it is known: a clock that leapt is no downtime, and saying so would send people looking for a crash.
 */
export function latenessOf(
  { plannedAt, at }: { plannedAt: Instant; at: Instant },
  running: Running | undefined,
): Lateness | null {
  if (msBetween(plannedAt, at) < lateAfterMs) return null
  if (!running) return 'unknown'
  if (plannedAt < running.since) return 'down'
  return running.leaptAt !== null && plannedAt < running.leaptAt ? 'leap' : 'unknown'
}
