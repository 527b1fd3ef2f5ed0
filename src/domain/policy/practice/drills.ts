import type { Severity } from '../severity.ts'
import type { Target } from '../target.ts'

/** How failure is rehearsed. */
export type Drills = {
  /** Who agreed to be paged by drills; nobody else is, whatever the schedules say. */
  people: Target[]
  scenarios: Scenario[]
  /** Whether the announcements channel is reminded when a quarter went by without a drill. */
  remind: boolean
}

/** A drill that runs itself. */
export type Scenario = {
  id: string
  title: string
  severity: Severity
  /** Ids of the catalogue. */
  services: string[]
  /** What is said while it runs, each counted from its beginning, in order. */
  events: DrillEvent[]
}

/** What a drill's scenario lets happen automatically, in order; nothing for one without. */
export type Drill = {
  /** Its id in `muster.yml`. */
  scenario: string | null
  events: DrillEvent[]
  /** How many of them have happened. */
  told: number
}

/** `afterMs` counts from the declaration. */
export type DrillEvent = { afterMs: number; say: string }
