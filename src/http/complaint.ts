import { monotonicMs } from '../process/clock.ts'
import type { Log } from '../process/log.ts'

const sayEveryMs = 60_000

/** Warns at once, then once a minute with how often it happened: an attack mustn't fill the log as well. */
export function createComplaint(log: Log, message: string): () => void {
  let saidMs = Number.NEGATIVE_INFINITY
  let times = 0
  return () => {
    times += 1
    const now = monotonicMs()
    if (now - saidMs < sayEveryMs) return
    log.warn(message, { times })
    saidMs = now
    times = 0
  }
}
