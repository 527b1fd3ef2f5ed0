import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'
import type { SubjectKey } from '../../src/domain/record/subject.ts'
import type { Desk } from '../../src/operations/engine/desk.ts'
import { type MovableClock, movableClock } from '../../src/process/clock.ts'
import { mondayAt14 } from './bot.ts'
import { openFresh } from './databases.ts'

/** Operations on a real database, with nobody to show it to. */
export type Ledger = { desk: Desk; clock: MovableClock; woken: SubjectKey[] }

export async function openLedger(policy: Policy = defaultPolicy): Promise<Ledger> {
  const clock = movableClock(mondayAt14)
  const { db } = await openFresh()
  const woken: SubjectKey[] = []
  return { desk: { db, clock, policy, wake: (subject) => woken.push(subject) }, clock, woken }
}
