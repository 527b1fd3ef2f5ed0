import { instantOf } from '../../domain/time/instant.ts'
import { retryFailed } from '../../store/record/outbox-health.ts'
import type { Desk } from '../engine/desk.ts'

/** Gives what was refused of these incidents another chance; each is shown as it is now. Returns how many effects. */
export async function retryRefused(desk: Desk, of: readonly number[]): Promise<number> {
  if (of.length === 0) return 0
  const incidents = await retryFailed(desk.db, of, instantOf(desk.clock.now()))
  for (const incident of new Set(incidents)) desk.wake(incident)
  return incidents.length
}
