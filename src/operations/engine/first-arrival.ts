import { instantOf } from '../../domain/time/instant.ts'
import { claimArrival } from '../../store/record/arrivals.ts'
import type { Desk } from './desk.ts'

/** True for the first delivery of what changes no incident and is only answered, and that once. */
export function isFirstArrival(desk: Desk, key: string): Promise<boolean> {
  return desk.db.transaction().execute((tx) => claimArrival(tx, key, instantOf(desk.clock.now())))
}
