import type { Desk } from '../operations/engine/desk.ts'
import { forgetOldArrivals } from '../operations/engine/forget-arrivals.ts'
import type { Log } from '../process/log.ts'

const everyMs = 60 * 60_000

/** Once an hour, clears away what nobody will ask for again. */
export function startUpkeep(desk: Desk, log: Log): { stop: () => Promise<void> } {
  let working: Promise<void> = Promise.resolve()
  let cancel = (): void => {}
  const work = (): void => {
    working = forgetOldArrivals(desk).catch((error: unknown) => log.warn('upkeep failed', { error }))
    cancel = desk.clock.at(desk.clock.now() + everyMs, work)
  }
  work()
  return {
    stop: () => {
      cancel()
      return working
    },
  }
}
