import { instantOf } from '../domain/time/instant.ts'
import type { Desk } from '../operations/engine/desk.ts'
import type { Log } from '../process/log.ts'
import { renewLease } from '../store/record/claims.ts'
import { effectIdOf, type Job } from '../store/record/outbox.ts'

/** Past this without a renewal, the one delivering is taken for dead. The copies' clocks agree far better. */
export const leaseMs = 6_000

const renewEveryMs = 2_000

/** Keeps an effect claimed while it is being delivered, however long that takes. Returns what ends it. */
export function keepLease(desk: Desk, job: Job, log: Log): () => void {
  let isOver = false
  let cancel = (): void => {}
  const rest = (): void => {
    if (!isOver) cancel = desk.clock.at(desk.clock.now() + renewEveryMs, () => void renew())
  }
  const renew = async (): Promise<void> => {
    const effect = effectIdOf(job)
    try {
      const isHeld = await renewLease(desk.db, job, instantOf(desk.clock.now() + leaseMs))
      if (!isHeld && !isOver) return log.warn('an effect was taken over during its delivery', { effect })
    } catch (error) {
      log.warn("a lease couldn't be renewed", { effect, error })
    }
    rest()
  }
  rest()
  return () => {
    isOver = true
    cancel()
  }
}
