import type { SubjectKey } from '../../domain/record/subject.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { retryFailed } from '../../store/record/outbox-health.ts'
import type { Desk } from '../engine/desk.ts'

/** Gives what was refused of these subjects another chance; each is shown as it is now. Returns how many effects. */
export async function retryRefused(desk: Desk, of: readonly SubjectKey[]): Promise<number> {
  if (of.length === 0) return 0
  const subjects = await retryFailed(desk.db, of, instantOf(desk.clock.now()))
  for (const subject of new Set(subjects)) desk.wake(subject)
  return subjects.length
}
