import { epochMsOf, instantOf } from '../domain/instant.ts'
import type { Log } from '../log.ts'
import type { Desk } from '../operations/desk.ts'
import { fireTimersOf } from '../operations/fire-timers.ts'
import { listDueIncidents, nextTimerAt } from '../store/timers.ts'

export type Worker = {
  /** Looks at once: something was committed. */
  wake: () => void
  /** Resolves when what is in hand is finished; nothing new is begun. */
  stop: () => Promise<void>
}

/** How many incidents are taken up before looking again. */
const batch = 50

/** After an error of the database, so long before the next look. */
const afterErrorMs = 5_000

/** Another copy of the bot may write timers; a look this often finds them. */
const safetyNetMs = 30_000

/**
 * Sleeps until the next due time and fires what is due, each incident by itself. `fired` is told how late
 * each was.
 */
export const startTimers = (desk: Desk, log: Log, fired: (lateMs: number) => void = () => {}): Worker => {
  let stopped = false
  let again = false
  let running: Promise<void> | null = null
  let cancelSleep = (): void => {}

  const fireAll = async (): Promise<void> => {
    for (;;) {
      const due = await listDueIncidents(desk.db, instantOf(desk.clock.now()), batch)
      for (const { incident, dueAt } of due) {
        if (stopped) return
        const lateMs = desk.clock.now() - epochMsOf(dueAt)
        const outcome = await fireTimersOf(desk, incident)
        if (outcome === 'fired') fired(lateMs)
        log.debug('timers fired', { incident, outcome })
      }
      if (due.length < batch) return
    }
  }

  const sleep = async (): Promise<void> => {
    const nextAt = await nextTimerAt(desk.db)
    const wakeMs = Math.min(nextAt ? epochMsOf(nextAt) : Infinity, desk.clock.now() + safetyNetMs)
    if (!stopped) cancelSleep = desk.clock.at(wakeMs, wake)
  }

  const run = async (): Promise<void> => {
    try {
      do {
        again = false
        await fireAll()
      } while (again && !stopped)
      await sleep()
    } catch (error) {
      log.error('timers could not be read; looking again soon', { error })
      if (!stopped) cancelSleep = desk.clock.at(desk.clock.now() + afterErrorMs, wake)
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
