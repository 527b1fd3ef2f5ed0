import { keyOf, type Subject, type SubjectKey, type SubjectKind } from '../../domain/record/subject.ts'
import type { Tx } from '../../store/database/schema.ts'
import { holdVersion, loadState } from '../../store/record/subjects.ts'
import { writeTimers } from '../../store/record/timers.ts'
import type { Desk } from './desk.ts'
import { listAllTimed, timersOf } from './kinds.ts'
import { untilSaved } from './until-saved.ts'

/** This many in one transaction: nobody who declares meanwhile waits long for it. */
const batch = 100

/** With each try somebody else's decision has got through. */
const triesAtMost = 20

/** How many subjects were looked at, and which of them can't be read. */
export type Derived = { looked: number; unreadable: SubjectKey[] }

/**
 * Derives again the timers of every subject that may have some, which its kind lists. What they are
 * derived from may have changed without any decision: `muster.yml`, or the rules of a new version. A decision
 * writes only what it moves (`changeTimers`), so the index has to be in step before the first one: at each start,
 * and each time the policy is read again.
 */
export async function deriveTimers(desk: Desk): Promise<Derived> {
  const derived: Derived = { looked: 0, unreadable: [] }
  const deriveSome = async (subjects: readonly Subject[]): Promise<void> => {
    // Of two that hold the same subjects, PostgreSQL lets one through. The other one starts over.
    const unreadable = await untilSaved([], () =>
      desk.db.transaction().execute((tx) => deriveEach(tx, desk, subjects)),
    )
    derived.unreadable.push(...unreadable)
    derived.looked += subjects.length
  }
  const subjects = await listAllTimed(desk.db, desk.policy)
  for (let from = 0; from < subjects.length; from += batch) {
    await deriveSome(subjects.slice(from, from + batch))
  }
  return derived
}

/** A damaged one doesn't stop the others. */
async function deriveEach(tx: Tx, desk: Desk, subjects: readonly Subject[]): Promise<SubjectKey[]> {
  const unreadable: SubjectKey[] = []
  for (const subject of subjects) {
    if (!(await deriveOne(tx, desk, subject))) unreadable.push(keyOf(subject))
  }
  return unreadable
}

async function deriveOne<K extends SubjectKind>(tx: Tx, desk: Desk, subject: Subject<K>): Promise<boolean> {
  const key = keyOf(subject)
  // One that was decided on meanwhile is read again: that decision wrote only what it moved.
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    const state = await loadState(tx, subject).catch(() => null)
    if (!state) return false
    if (await holdVersion(tx, key, state.version)) {
      await writeTimers(tx, key, timersOf(subject, state, desk.policy))
      return true
    }
  }
  return false
}
