import type { Clock } from '../process/clock.ts'
import { nextTurn } from '../process/next-turn.ts'

/** What a worker does each time it wakes; `Done` is what it must know to say when it wakes next. */
export type Rounds<Done> = {
  /** Everything there is to do, or as much as may be done before `isStopped`. */
  round: (isStopped: () => boolean) => Promise<Done>
  /** When to look without being woken, in milliseconds since 1970. */
  nextMs: (done: Done) => Promise<number> | number
  /** What to do about an error of either. */
  trouble: (error: unknown) => void
}

export type Worker = {
  /** Looks in the next turn of the event loop: something was committed, and who asked for it is answered first. */
  wake: () => void
  /** Resolves when what is in hand is finished; nothing new is begun. */
  stop: () => Promise<void>
}

/** Another process may have left effects and timers: copies on PostgreSQL take over within seconds. */
export const lookEveryMs = { sqlite: 15_000, postgres: 1_000 }

/** After an error of the database, so long before the next look. */
export const afterErrorMs = 5_000

/**
 * Does its first round in the next turn, and one round at a time. A wake during a round is followed by another
 * round: what it's about may have come after this one looked.
 */
export function startRounds<Done>(clock: Clock, { round, nextMs, trouble }: Rounds<Done>): Worker {
  let stopped = false
  let again = false
  let running: Promise<void> | null = null
  let cancelSleep = (): void => {}

  const sleepUntil = (epochMs: number): void => {
    if (!stopped) cancelSleep = clock.at(epochMs, wake)
  }

  const run = async (): Promise<void> => {
    try {
      let done: Done
      do {
        await nextTurn()
        if (stopped) return
        again = false
        done = await round(() => stopped)
      } while (again && !stopped)
      sleepUntil(await nextMs(done))
    } catch (error) {
      trouble(error)
      sleepUntil(clock.now() + afterErrorMs)
    }
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
