import { actOn, listBoards } from '../operations/alerts/act.ts'
import type { Desk } from '../operations/engine/desk.ts'
import type { Log } from '../process/log.ts'
import type { Worker } from './timers.ts'

/** After an error of the database, so long before the next look. */
const afterErrorMs = 5_000

/**
 * Does what stored alerts are still to do: at once when some were stored here, at the start for those that a
 * killed process had taken, and now and then for those that another process took and died.
 */
export function startAlertSweeper(desk: Desk, log: Log, lookEveryMs: number): Worker {
  let stopped = false
  let again = false
  let running: Promise<void> | null = null
  let cancelSleep = (): void => {}

  /** False when a board couldn't be dealt with; the others aren't kept waiting for it. */
  const sweep = async (): Promise<boolean> => {
    let isWell = true
    for (let isMore = true; isMore && isWell && !stopped; ) {
      const boards = await listBoards(desk)
      isMore = boards.length > 0
      for (const board of boards) {
        if (stopped) break
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

  const run = async (): Promise<void> => {
    let isWell = false
    try {
      do {
        again = false
        isWell = await sweep()
      } while (again && isWell && !stopped)
    } catch (error) {
      log.error("alerts couldn't be read; trying again soon", { error })
    }
    if (!stopped) cancelSleep = desk.clock.at(desk.clock.now() + (isWell ? lookEveryMs : afterErrorMs), wake)
  }

  const wake = (): void => {
    if (stopped) return
    if (running) {
      again = true
      return
    }
    cancelSleep()
    running = run().finally(() => {
      running = null
      if (again) wake()
    })
  }

  wake()
  return {
    wake,
    stop: async () => {
      stopped = true
      cancelSleep()
      await running
    },
  }
}
