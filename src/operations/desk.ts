import type { Clock } from '../clock.ts'
import type { Actor } from '../domain/people.ts'
import type { Policy } from '../domain/policy.ts'
import type { Database } from '../store/schema.ts'
import type { Result } from './decide.ts'
import type { RefusedThing } from './record-refusal.ts'

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
