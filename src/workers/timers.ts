import type { SubjectKey } from '../domain/record/subject.ts'
import { epochMsOf, instantOf } from '../domain/time/instant.ts'
import type { Desk } from '../operations/engine/desk.ts'
import { fireTogether } from '../operations/engine/fire-timers.ts'
import type { Log } from '../process/log.ts'
import { type DueSubject, listDueSubjects, nextTimerAt } from '../store/record/timers.ts'

export type Worker = {
  /** Looks at once: something was committed. */
  wake: () => void
  /** Resolves when what is in hand is finished; nothing new is begun. */
  stop: () => Promise<void>
}

/** How many subjects are taken up before looking again. */
const batch = 50

/** After an error of the database, so long before the next look. */
const afterErrorMs = 5_000

/** Firing a subject this often within a second is a rule that never comes to rest: it is slowed down. */
const firingsAtMost = 5
const restlessMs = 1_000

/**
 * So many transactions run side by side, for subjects are independent. A backlog is divided among them, for
 * each transaction waits for the disk, and on PostgreSQL for its turn in the audit.
 */
const sideBySide = 8

/**
 * Sleeps until the next due time, at most `lookEveryMs`, for another process may write timers; then fires
 * what is due, each subject on its own. `fired` gets how late each was.
 */
export function startTimers(
  desk: Desk,
  log: Log,
  lookEveryMs: number,
  fired: (lateMs: number) => void = () => {},
): Worker {
  let stopped = false
  let again = false
  let running: Promise<void> | null = null
  let cancelSleep = (): void => {}
  const firings = new Map<SubjectKey, { sinceMs: number; count: number }>()

  /** False for a subject that fires again and again; people must not be paged in a loop by a defect. */
  const isCalm = ({ subject }: DueSubject): boolean => {
    const nowMs = desk.clock.now()
    const known = firings.get(subject)
    const isRecent = known !== undefined && Math.abs(nowMs - known.sinceMs) < restlessMs
    const count = isRecent ? known.count + 1 : 1
    if (firings.size > batch * sideBySide) firings.clear()
    firings.set(subject, { sinceMs: isRecent ? known.sinceMs : nowMs, count })
    if (count > firingsAtMost) log.error('a subject keeps firing; slowed down', { subject })
    return count <= firingsAtMost
  }

  /** How many couldn't be fired: one damaged subject keeps no other waiting. */
  const fireSome = async (due: readonly DueSubject[]): Promise<number> => {
    const calm = due.filter(isCalm)
    const nowMs = desk.clock.now()
    const dueAtOf = new Map(calm.map(({ subject, dueAt }) => [subject, dueAt]))
    const firings = calm.length > 0 ? await fireTogether(desk, [...dueAtOf.keys()]) : []
    let failures = due.length - calm.length
    for (const firing of firings) {
      const { subject } = firing
      if ('error' in firing) {
        failures += 1
        log.error("timers couldn't be fired; trying again soon", { subject, error: firing.error })
        continue
      }
      const { outcome } = firing
      const dueAt = dueAtOf.get(subject)
      if (outcome === 'fired' && dueAt) fired(nowMs - epochMsOf(dueAt))
      log.debug('timers fired', { subject, outcome })
    }
    return failures
  }

  const fireEach = async (due: readonly DueSubject[]): Promise<number> => {
    const together = Math.ceil(due.length / sideBySide)
    const groups = Array.from({ length: Math.ceil(due.length / Math.max(1, together)) }, (_, index) =>
      due.slice(index * together, (index + 1) * together),
    )
    const failures = await Promise.all(groups.map((group) => (stopped ? 0 : fireSome(group))))
    return failures.reduce((sum, count) => sum + count, 0)
  }

  const fireAll = async (): Promise<'all' | 'some'> => {
    for (;;) {
      const due = await listDueSubjects(desk.db, instantOf(desk.clock.now()), batch)
      const isBacklog = due.length === batch
      const failures = await fireEach(isBacklog ? fromAnywhere(due) : due)
      if (failures > 0) return 'some'
      if (!isBacklog || stopped) return 'all'
      // SQLite answers at once, so that a long backlog would keep everyone else waiting.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  const sleep = async (done: 'all' | 'some'): Promise<void> => {
    const nextAt = done === 'all' ? await nextTimerAt(desk.db) : instantOf(desk.clock.now() + afterErrorMs)
    const wakeMs = Math.min(nextAt ? epochMsOf(nextAt) : Infinity, desk.clock.now() + lookEveryMs)
    if (!stopped) cancelSleep = desk.clock.at(wakeMs, wake)
  }

  const run = async (): Promise<void> => {
    desk.running?.()
    try {
      let done: 'all' | 'some'
      do {
        again = false
        done = await fireAll()
      } while (again && !stopped)
      await sleep(done)
    } catch (error) {
      log.error("timers couldn't be read; trying again soon", { error })
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

/** Copies that share a backlog begin at places of their own, so as not to try the same ones. */
function fromAnywhere<Item>(items: Item[]): Item[] {
  const first = Math.floor(Math.random() * items.length)
  return [...items.slice(first), ...items.slice(0, first)]
}
