import type { PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'
import type { BudgetWatch } from './watch.ts'

/** Somebody said that a service may ship although its budget is spent. */
export type Lift = { from: Instant; until: Instant; by: PersonId; why: string }

/**
 * A service's lifts, the earlier ones too, for questions about the past; what people heard of its budget, once
 * Muster has looked at it; and when they heard that it leans on one person. Its subject's id is the service's.
 */
export type ServiceRecord = { version: number; lifts: Lift[]; watch?: BudgetWatch; leanedAt?: Instant }

export const newServiceRecord: ServiceRecord = { version: 0, lifts: [] }

/** The lift in force at a moment; null when there's none. */
export function liftAt({ lifts }: Pick<ServiceRecord, 'lifts'>, at: Instant): Lift | null {
  return lifts.findLast(({ from, until }) => from <= at && at < until) ?? null
}
