import { instantOf } from '../domain/instant.ts'
import { retryFailed } from '../store/outbox-health.ts'
import type { Desk } from './desk.ts'

/** Gives every effect that was refused another chance; its incident is shown as it is now. Returns how many. */
export const retryRefused = async (desk: Desk): Promise<number> => {
  const incidents = await retryFailed(desk.db, instantOf(desk.clock.now()))
  for (const incident of new Set(incidents)) desk.wake(incident)
  return incidents.length
}
