import { muster } from '../../../domain/people/people.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { lookForEarlier } from '../../../operations/incident/seen-before.ts'
import { effectIdOf } from '../../../store/record/outbox.ts'
import { type Delivering, delivered, type Task } from '../delivering.ts'

/** Looks for an earlier incident that this one looks like; what's found is said as a decision of its own. */
export async function findEarlier({ desk }: Delivering, { incident, job }: Task): Promise<Delivery> {
  const arrival = { key: `effect:${effectIdOf(job)}`, by: muster, source: { via: 'delivery' as const } }
  await lookForEarlier(desk, incident, arrival)
  return delivered
}
