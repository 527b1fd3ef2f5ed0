import type { SubjectKey } from '../domain/record/subject.ts'
import { epochMsOf, instantOf } from '../domain/time/instant.ts'
import type { Desk } from '../operations/engine/desk.ts'
import { fireTogether } from '../operations/engine/fire-timers.ts'
import type { Log } from '../process/log.ts'
import { nextTurn } from '../process/next-turn.ts'
import { type DueSubject, listDueSubjects, nextTimerAt } from '../store/record/timers.ts'
import { afterErrorMs, startRounds, type Worker } from './rounds.ts'

/** How many subjects are taken up before looking again. */
const batch = 50

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

  const fireEach = async (due: readonly DueSubject[], isStopped: () => boolean): Promise<number> => {
    const together = Math.ceil(due.length / sideBySide)
    const groups = Array.from({ length: Math.ceil(due.length / Math.max(1, together)) }, (_, index) =>
      due.slice(index * together, (index + 1) * together),
    )
    const failures = await Promise.all(groups.map((group) => (isStopped() ? 0 : fireSome(group))))
    return failures.reduce((sum, count) => sum + count, 0)
  }

  const fireAll = async (isStopped: () => boolean): Promise<'all' | 'some'> => {
    desk.running?.()
    for (;;) {
      const due = await listDueSubjects(desk.db, instantOf(desk.clock.now()), batch)
      const isBacklog = due.length === batch
      const failures = await fireEach(isBacklog ? fromAnywhere(due) : due, isStopped)
      if (failures > 0) return 'some'
      if (!isBacklog || isStopped()) return 'all'
      // SQLite answers at once, so that a long backlog would keep everyone else waiting.
      await nextTurn()
    }
  }

  return startRounds(desk.clock, {
    round: fireAll,
    nextMs: async (done) => {
      const nextAt = done === 'all' ? await nextTimerAt(desk.db) : instantOf(desk.clock.now() + afterErrorMs)
      return Math.min(nextAt ? epochMsOf(nextAt) : Infinity, desk.clock.now() + lookEveryMs)
    },
    trouble: (error) => log.error("timers couldn't be read; trying again soon", { error }),
  })
}

/** Copies that share a backlog begin at places of their own, so as not to try the same ones. */
function fromAnywhere<Item>(items: Item[]): Item[] {
  const first = Math.floor(Math.random() * items.length)
  return [...items.slice(first), ...items.slice(0, first)]
}
