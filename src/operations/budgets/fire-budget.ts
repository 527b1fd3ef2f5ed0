import { outageOf } from '../../domain/incident/services/outage.ts'
import { serviceOf } from '../../domain/policy/catalogue.ts'
import type { Act, Decision } from '../../domain/record/decision.ts'
import { keyOf, serviceSubject } from '../../domain/record/subject.ts'
import type { ServiceRecord } from '../../domain/services/lift.ts'
import { lookAtBudget } from '../../domain/services/look.ts'
import { isWatched } from '../../domain/services/watch.ts'
import type { Tx } from '../../store/database/schema.ts'
import { clearMoved, holdMoved } from '../../store/record/timers.ts'
import { publicOnly, readIncidentsOf } from './budgets.ts'

/**
 * Looks at a service's budget, and tells what's news. Its channel is read by many, so private incidents don't
 * count. Null where nothing has changed; a service that `muster.yml` no longer has is left alone.
 */
export async function fireBudget(
  tx: Tx,
  record: ServiceRecord,
  act: Act,
  id: string,
): Promise<Decision<ServiceRecord> | null> {
  const service = serviceOf(act.policy, id)
  if (!service || !isWatched(service)) return null
  const key = keyOf(serviceSubject(id))
  const isMoved = await holdMoved(tx, key)
  const incidents = (await readIncidentsOf(tx, [service], act.at)).filter(publicOnly)
  const outages = incidents.flatMap((incident) => outageOf(incident, service, act.at) ?? [])
  const decision = lookAtBudget(record, { service, outages }, act)
  const isSame = JSON.stringify(decision.state.watch) === JSON.stringify(record.watch)
  // With a mark something is always decided: only what's saved takes it away.
  if (isSame && !isMoved) return null
  if (isMoved) await clearMoved(tx, key)
  return decision
}
