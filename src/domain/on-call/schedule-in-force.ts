import type { Rotation, Schedule } from '../policy/schedule.ts'
import type { Instant } from '../time/instant.ts'

/** Where a changed rotation continues counting: who takes the turn that holds `at`, and its number. */
export type Continuation = {
  at: Instant
  /** An index into `people`; the search for the next one begins there. */
  position: number
  ordinal: number
}

/**
 * A rotation and when it holds. A change closes the old one with `until` and lets the new one begin with
 * `since` under the same id, so that what was true stays true and nobody's shift changes while it runs.
 */
export type RotationInForce = Rotation & {
  since?: Instant
  until?: Instant
  continues?: Continuation
}

/** What `muster.yml` says is in force as it stands; after a change, what `changeSchedule` made of both. */
export type ScheduleInForce = Omit<Schedule, 'rotations'> & { rotations: RotationInForce[] }
