import { fire } from '../../domain/lifecycle/fire.ts'
import { timersFor } from '../../domain/lifecycle/timers.ts'
import { muster } from '../../domain/people/people.ts'
import type { Outcome } from '../../domain/record/decision.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { holdIncident, loadIncident } from '../../store/incident/incidents.ts'
import { isIndexedDue, writeTimers } from '../../store/record/timers.ts'
import { inTransactionIf } from './decide.ts'
import type { Desk } from './desk.ts'

/**
 * Does what is due for an incident, once. The rule is asked again inside the transaction: a timer that no
 * longer applies does nothing, and of two workers that fire it one acts.
 */
export async function fireTimersOf(desk: Desk, number: number): Promise<'fired' | 'not_due'> {
  const arrival = { key: null, by: muster, source: { via: 'timer' as const } }
  const result = await inTransactionIf(desk, arrival, async (tx, act): Promise<Outcome | null> => {
    const incident = await loadIncident(tx, number)
    const decision = incident && fire(incident, act)
    return decision ? { ok: true, decision } : null
  })
  if (result) return 'fired'
  await rewriteIndex(desk, number)
  return 'not_due'
}

/**
 * The index said due and the rule did not: after a change of policy, say. The rule is right, unless another
 * copy has fired, and written the index, in between.
 */
async function rewriteIndex(desk: Desk, number: number): Promise<void> {
  if (!(await isIndexedDue(desk.db, number, instantOf(desk.clock.now())))) return
  await desk.db.transaction().execute(async (tx) => {
    const incident = await loadIncident(tx, number)
    if (!incident) await writeTimers(tx, number, [])
    else if (await holdIncident(tx, incident)) await writeTimers(tx, number, timersFor(incident, desk.policy))
  })
}
