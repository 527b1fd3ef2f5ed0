import type { PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'

/** How near its date a row was told of: `due` on the day itself. */
export const capacityStages = ['none', 'month', 'week', 'due'] as const

export type CapacityStage = (typeof capacityStages)[number]

/** Something of a service that fills up. */
export type CapacityRow = {
  resource: string
  inUse: number
  limit: number
  /** Empty where there's none. */
  unit: string
  /** How much more each month; 0 where it doesn't grow. */
  growth: number
  /** What's to be done about it; null while nobody said. */
  action: string | null
  /** By which local day; null while nobody said. */
  dueDay: string | null
  /** When it was measured. */
  at: Instant
  told: CapacityStage
}

/** Something that nearly became an incident. */
export type NearMiss = { at: Instant; by: PersonId; what: string }

/** What a service has left of what fills up. Its subject's id is the service's. */
export type CapacityRecord = {
  version: number
  rows: CapacityRow[]
  nearMisses: NearMiss[]
  /** Incidents that happened for want of capacity. */
  incidents: number[]
}

export const newCapacityRecord: CapacityRecord = { version: 0, rows: [], nearMisses: [], incidents: [] }
