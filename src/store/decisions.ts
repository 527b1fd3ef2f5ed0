import type { Decision } from '../domain/decision.ts'
import type { Timer } from '../domain/timers.ts'
import { type Act, auditDecisions } from './audit.ts'
import { writeIncident } from './incidents.ts'
import { addEffects } from './outbox.ts'
import type { Tx } from './schema.ts'
import { appendTimeline, rowsOf } from './timeline.ts'
import { writeTimers } from './timers.ts'

/** A decision, and how it came about. */
export type Made = { decision: Decision; act: Act }

/**
 * Saves all that was decided of one incident: its state, timeline, effects, timers, and its places in the
 * audit. Several decisions follow one another, each on the version before; `timers` are those of the last.
 * False when somebody else's came first; the transaction must then be given up and the rules asked again.
 */
export const saveDecisions = async (
  tx: Tx,
  made: readonly Made[],
  timers: readonly Timer[],
): Promise<boolean> => {
  const incidents = made.map(({ decision }) => decision.incident)
  const states = await writeIncident(tx, incidents)
  const last = incidents.at(-1)
  if (!states || !last) return false
  const rows = made.map(({ decision, act }) => rowsOf(decision, act.at))
  await appendTimeline(tx, rows.flat())
  await addEffects(
    tx,
    last.number,
    made.map(({ decision, act }) => ({ decision, at: act.at })),
  )
  await writeTimers(tx, last.number, timers)
  const onRecord = made.map((one, index) => ({
    ...one,
    rows: rows[index] ?? [],
    state: states[index] ?? null,
  }))
  await auditDecisions(tx, onRecord)
  return true
}
