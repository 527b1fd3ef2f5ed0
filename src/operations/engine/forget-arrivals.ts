import { instantOf } from '../../domain/time/instant.ts'
import { arrivalsKeptMs, forgetArrivals } from '../../store/record/arrivals.ts'
import type { Desk } from './desk.ts'

/** Forgets the deliveries that Slack will not repeat any more. */
export function forgetOldArrivals(desk: Desk): Promise<void> {
  return desk.db
    .transaction()
    .execute((tx) => forgetArrivals(tx, instantOf(desk.clock.now() - arrivalsKeptMs)))
}
