import type { Timer } from '../../domain/lifecycle/timers.ts'
import type { Decision } from '../../domain/record/decision.ts'
import { type Act, auditDecisions } from '../audit/audit.ts'
import type { Tx } from '../database/schema.ts'
import { writeIncident } from '../incident/incidents.ts'
import { addEffects } from './outbox.ts'
import { appendTimeline, rowsOf } from './timeline.ts'
import { writeTimers } from './timers.ts'

/** A decision, and how it came about. */
export type Made = { decision: Decision; act: Act }

/**
 * Saves all that was decided of one incident: its state, timeline, effects, timers, and its places in the
 * audit. Several decisions follow one another, each on the version before; `timers` are those of the last.
 * False when somebody else's came first; the transaction must then be given up and the rules asked again.
 */
export async function saveDecisions(
  tx: Tx,
  made: readonly Made[],
  timers: readonly Timer[],
): Promise<boolean> {
  const [first, last] = [made.at(0)?.decision.incident, made.at(-1)?.decision.incident]
  if (!first || !last) return false
  const state = await writeIncident(tx, last, first.version - 1)
  if (state === null) return false
  const onRecord = made.map(({ decision, act }) => ({
    decision,
    act,
    rows: rowsOf(decision, act.at),
    state: decision.incident === last ? state : null,
  }))
  await appendTimeline(
    tx,
    onRecord.flatMap(({ rows }) => rows),
  )
  await addEffects(
    tx,
    last.number,
    made.map(({ decision, act }) => ({ decision, at: act.at })),
  )
  await writeTimers(tx, last.number, timers)
  await auditDecisions(tx, onRecord)
  return true
}
