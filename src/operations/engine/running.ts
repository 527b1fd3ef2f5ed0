import { instantOf } from '../../domain/time/instant.ts'
import type { Running } from '../../domain/time/lateness.ts'
import type { Clock } from '../../process/clock.ts'
import { watchLeaps } from '../../process/leaps.ts'

/** What rules are told of the process that keeps the time, from its start on. */
export function watchRunning(clock: Clock): () => Running {
  const leaps = watchLeaps(clock)
  return () => {
    const { sinceMs, leaptAtMs } = leaps.run()
    return { since: instantOf(sinceMs), leaptAt: leaptAtMs === null ? null : instantOf(leaptAtMs) }
  }
}
