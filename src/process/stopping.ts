import { monotonicMs } from './clock.ts'
import type { Log } from './log.ts'

/** Shorter than the 30 seconds after which most supervisors kill. */
const stopAtMostMs = 25_000

/** A terminal and npm send the same signal twice at once; only later is it meant. */
const sameSignalMs = 500

/**
 * What to do on a signal: finish what is in hand, within bounds, and then exit. What is not finished is
 * stored, and continues with the next start or in another copy. A second signal exits at once.
 */
export function stoppingOn(
  stop: () => Promise<void>,
  log: Log,
  exit: (code: number) => void,
  atMostMs = stopAtMostMs,
): (signal: string) => Promise<void> {
  let sinceMs: number | null = null
  return async (signal) => {
    if (sinceMs !== null) {
      if (monotonicMs() - sinceMs < sameSignalMs) return
      log.warn('stopping at once', { signal })
      exit(1)
      return
    }
    sinceMs = monotonicMs()
    log.info('stopping', { signal })
    const lastResort = setTimeout(() => {
      log.warn('stopping takes too long; what is left is stored and continues at the next start')
      exit(0)
    }, atMostMs)
    try {
      await stop()
      log.info('stopped')
      exit(0)
    } catch (error) {
      log.error('stopping failed', { error })
      exit(1)
    } finally {
      clearTimeout(lastResort)
    }
  }
}
