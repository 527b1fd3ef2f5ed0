import type { Actor } from '../../domain/people/people.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Clock } from '../../process/clock.ts'
import type { Database } from '../../store/database/schema.ts'
import type { RefusedThing } from '../audit/record-refusal.ts'
import type { Result } from './decide.ts'

/** What every operation works with. There is no Slack client on it. */
export type Desk = {
  db: Database
  clock: Clock
  policy: Policy
  /** Called after a commit that left effects or timers: the workers look at once. */
  wake: (incident: number) => void
  /** Stands around each decision, from its first try to the wake-up; measures, and changes nothing. */
  watch?: (via: string, decide: () => Promise<Result | null>) => Promise<Result | null>
  /** Called when a refusal for security's sake was put on record. */
  tellRefused?: (refused: RefusedThing, by: Actor) => void
}
