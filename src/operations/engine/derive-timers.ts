import { incidentSubject, keyOf } from '../../domain/record/subject.ts'
import type { Tx } from '../../store/database/schema.ts'
import { listWithClocks, loadIncident } from '../../store/incident/incidents.ts'
import { holdVersion } from '../../store/record/subjects.ts'
import { writeTimers } from '../../store/record/timers.ts'
import type { Desk } from './desk.ts'
import { kindOf } from './kinds.ts'
import { untilSaved } from './until-saved.ts'

/** This many in one transaction: nobody who declares meanwhile waits long for it. */
const batch = 100

/** How many incidents were looked at, and which of them can't be read. */
export type Derived = { looked: number; unreadable: number[] }

/**
 * Derives the timers of every incident that has a clock again, and writes those that differ. What they are
 * derived from may have changed without any decision: `muster.yml`, or the rules of a new version. A decision
 * writes only what it moves (`changeTimers`), so the index has to be in step before the first one. For each
 * start, and for whatever reads the policy again while Muster runs.
 */
export async function deriveTimers(desk: Desk): Promise<Derived> {
  const derived: Derived = { looked: 0, unreadable: [] }
  for (let after = 0; ; ) {
    const numbers = await listWithClocks(desk.db, { after, atMost: batch })
    const last = numbers.at(-1)
    if (last === undefined) return derived
    // Of two that hold the same incidents, PostgreSQL lets one through. The other one starts over.
    const unreadable = await untilSaved([], () =>
      desk.db.transaction().execute((tx) => deriveEach(tx, desk, numbers)),
    )
    derived.unreadable.push(...unreadable)
    derived.looked += numbers.length
    after = last
  }
}

/** One that was decided on meanwhile has its timers from that decision; a damaged one doesn't stop the others. */
async function deriveEach(tx: Tx, desk: Desk, numbers: readonly number[]): Promise<number[]> {
  const unreadable: number[] = []
  for (const number of numbers) {
    const subject = incidentSubject(number)
    const incident = await loadIncident(tx, number).catch(() => null)
    if (!incident) unreadable.push(number)
    else if (await holdVersion(tx, keyOf(subject), incident.version)) {
      await writeTimers(tx, keyOf(subject), kindOf(subject).timersOf(incident, desk.policy))
    }
  }
  return unreadable
}
