import type { Decision } from '../domain/decision.ts'
import type { Timer } from '../domain/timers.ts'
import { type Act, auditDecision } from './audit.ts'
import { writeIncident } from './incidents.ts'
import { addEffects } from './outbox.ts'
import type { Tx } from './schema.ts'
import { appendTimeline, rowsOf } from './timeline.ts'
import { writeTimers } from './timers.ts'

/**
 * Saves all that a decision made: incident, timeline, effects, timers, and its place in the audit. False
 * when another decision came first; the transaction must then be given up and the rule asked again.
 */
export const saveDecision = async (
  tx: Tx,
  decision: Decision,
  timers: readonly Timer[],
  act: Act,
): Promise<boolean> => {
  const state = await writeIncident(tx, decision.incident)
  if (state === null) return false
  const rows = rowsOf(decision, act.at)
  await appendTimeline(tx, rows)
  await addEffects(tx, decision, act.at)
  await writeTimers(tx, decision.incident.number, timers)
  await auditDecision(tx, decision, rows, state, act)
  return true
}
