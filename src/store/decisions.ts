import type { Decision } from '../domain/decision.ts'
import type { Instant } from '../domain/instant.ts'
import type { Timer } from '../domain/timers.ts'
import { writeIncident } from './incidents.ts'
import { addEffects } from './outbox.ts'
import type { Tx } from './schema.ts'
import { appendTimeline } from './timeline.ts'
import { writeTimers } from './timers.ts'

/**
 * Saves all that a decision made: incident, timeline, effects, timers. False when another decision came
 * first; the transaction must then be given up and the rule asked again.
 */
export const saveDecision = async (
  tx: Tx,
  decision: Decision,
  timers: readonly Timer[],
  at: Instant,
): Promise<boolean> => {
  if (!(await writeIncident(tx, decision.incident))) return false
  await appendTimeline(tx, decision, at)
  await addEffects(tx, decision, at)
  await writeTimers(tx, decision.incident.number, timers)
  return true
}
