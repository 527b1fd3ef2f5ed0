import { actOn, listBoards } from '../operations/alerts/act.ts'
import { type HeartbeatLooks, watchHeartbeats } from '../operations/alerts/heartbeats.ts'
import type { Desk } from '../operations/engine/desk.ts'
import type { Log } from '../process/log.ts'
import { afterErrorMs, startRounds, type Worker } from './rounds.ts'

/**
 * Does what stored alerts are still to do: at once when some were stored here, at the start for those that a
 * killed process had taken, and now and then for those that another process took and died. It also listens for
 * heartbeats.
 */
export function startAlertSweeper(desk: Desk, log: Log, lookEveryMs: number): Worker {
  /** False when a board couldn't be dealt with; the others aren't kept waiting for it. */
  const sweep = async (isStopped: () => boolean): Promise<boolean> => {
    let isWell = true
    for (let isMore = true; isMore && isWell && !isStopped(); ) {
      const boards = await listBoards(desk)
      isMore = boards.length > 0
      for (const board of boards) {
        if (isStopped()) break
        try {
          await actOn(desk, board)
        } catch (error) {
          isWell = false
          log.error("alerts couldn't be acted on; trying again soon", { ...board, error })
        }
        // SQLite answers at once, so that a storm would keep everyone else waiting.
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    return isWell
  }

  const looks: HeartbeatLooks = new Map()

  /** When to look again. An alarm is stored first, so that it's acted on in the same round. */
  const round = async (isStopped: () => boolean): Promise<number> => {
    const heartbeatMs = await watchHeartbeats(desk, looks)
    const isWell = await sweep(isStopped)
    return Math.min(heartbeatMs, desk.clock.now() + (isWell ? lookEveryMs : afterErrorMs))
  }

  return startRounds(desk.clock, {
    round,
    nextMs: (nextMs) => nextMs,
    trouble: (error) => log.error("alerts couldn't be read; trying again soon", { error }),
  })
}
