import type { BudgetWindow, Service } from '../../../src/domain/policy/catalogue.ts'
import type { Outage } from '../../../src/domain/services/ledger.ts'
import { addMs, type Instant } from '../../../src/domain/time/instant.ts'
import { catalogueEntry } from '../../support/catalogue.ts'

export const minuteMs = 60_000
export const dayMs = 24 * 60 * minuteMs

export const thirtyDays: BudgetWindow = { kind: 'rolling', ms: 30 * dayMs }

export function calendar(unit: 'day' | 'month', count: number, timeZone: string): BudgetWindow {
  return { kind: 'calendar', unit, count, anchor: { day: '2001-01-01', time: '00:00' }, timeZone }
}

/** Checkout, with an objective of 99.9 % over 30 days, which is 43.2 minutes. */
export function serviceWith(changes: Partial<Service> = {}): Service {
  return catalogueEntry('checkout', changes)
}

/** An outage of so many minutes from a moment. */
export function outage(
  incident: number,
  from: Instant,
  minutes: number,
  changes: Partial<Outage> = {},
): Outage {
  const to = addMs(from, minutes * minuteMs)
  return { incident, from, to, share: 1, isRunning: false, isAssumed: false, ...changes }
}
