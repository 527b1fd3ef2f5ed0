import { actOnBoard, type Board, listBoards, problemsAtOnce } from '../operations/alerts/act.ts'
import { watchHeartbeats } from '../operations/alerts/heartbeats.ts'
import { watchLapses } from '../operations/alerts/lapses.ts'
import type { Looks } from '../operations/alerts/looks.ts'
import type { Desk } from '../operations/engine/desk.ts'
import type { Log } from '../process/log.ts'
import { afterErrorMs, startRounds, type Worker } from './rounds.ts'

/** With so many in one transaction, a board is in a storm. */
const stormFrom = 10

/**
 * So long a board in a storm gathers what comes next. Its incident is declared by then, and each transaction costs
 * a dozen statements and a card, whether it joins ten alerts or two hundred: acted on as they come, the alerts of
 * a storm would keep the ones behind them waiting for their answer.
 */
export const gatherMs = 250

/** One that has more already leaves this much for those who wait for their answer: one transaction takes half of it. */
const breatherMs = 40

/**
 * Does what stored alerts are still to do: at once when some were stored here, at the start for those that a
 * killed process had taken, and now and then for those that another process took and died. It also listens for
 * heartbeats, and gives up what has been silent for too long.
 */
export function startAlertSweeper(desk: Desk, log: Log, lookEveryMs: number): Worker {
  /** The boards in a storm. It's the machine that rests, so this isn't by the clock that dates what happens. */
  const resting = new Map<string, NodeJS.Timeout>()

  const act = async (board: Board): Promise<void> => {
    const taken = await actOnBoard(desk, board)
    if (taken < stormFrom) return
    const wake = (): void => {
      resting.delete(nameOf(board))
      worker.wake()
    }
    resting.set(nameOf(board), setTimeout(wake, taken >= problemsAtOnce ? breatherMs : gatherMs))
  }

  /** False when a board couldn't be dealt with; the others aren't kept waiting for it. */
  const sweep = async (isStopped: () => boolean): Promise<boolean> => {
    let isWell = true
    for (let isMore = true; isMore && isWell && !isStopped(); ) {
      const wanting = await listBoards(desk)
      const boards = wanting.filter((board) => !resting.has(nameOf(board)))
      isMore = boards.length > 0
      for (const board of boards) {
        if (isStopped()) break
        try {
          await act(board)
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

  const looks: Looks = new Map()

  /** When to look again. What silence says is stored first, so that it's acted on in the same round. */
  const round = async (isStopped: () => boolean): Promise<number> => {
    const heartbeatMs = await watchHeartbeats(desk, looks)
    const lapseMs = await watchLapses(desk, looks)
    const isWell = await sweep(isStopped)
    return Math.min(heartbeatMs, lapseMs, desk.clock.now() + (isWell ? lookEveryMs : afterErrorMs))
  }

  const worker = startRounds(desk.clock, {
    round,
    nextMs: (nextMs) => nextMs,
    trouble: (error) => log.error("alerts couldn't be read; trying again soon", { error }),
  })

  return {
    wake: worker.wake,
    stop: async () => {
      await worker.stop()
      for (const timer of resting.values()) clearTimeout(timer)
    },
  }
}

function nameOf({ source, service }: Board): string {
  return JSON.stringify([source, service])
}
