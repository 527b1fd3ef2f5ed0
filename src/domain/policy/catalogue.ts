import type { Severity } from './severity.ts'
import type { Target } from './target.ts'

/**
 * The time over which a service's minutes are counted. A rolling one is a number of milliseconds up to now,
 * whatever clocks do in it. A calendar one begins anew at a local time: `count` units after the anchor, and again.
 */
export type BudgetWindow =
  | { kind: 'rolling'; ms: number }
  | {
      kind: 'calendar'
      unit: 'day' | 'month'
      count: number
      /** A local day and `HH:MM` at which one such window begins. */
      anchor: { day: string; time: string }
      /** IANA name. */
      timeZone: string
    }

/** `target` is the share of the window in which the service works: 0.999. */
export type Objective = { target: number; window: BudgetWindow }

/** What a contract promises; `owes` is what breaking it costs, in its own words. */
export type Agreement = Objective & { owes: string | null }

/** What happens as the budget is spent. Shares are of the whole budget: 0.75, and 1 is all of it. */
export type BudgetPolicy = {
  warn: number[]
  freeze: number
  /** What may ship although the budget is spent, in the team's own words. */
  exempt: string[]
  /** Who may lift a freeze. */
  lift: 'everyone' | Target[]
}

export type ServiceLink = { title: string; url: string }

/** What incidents happen to. */
export type Service = {
  /** What people type, and what files call it. */
  id: string
  name: string
  team: string | null
  owner: Target | null
  /** Where people hear of its budget, by name without `#`; null: nowhere. */
  channel: string | null
  /** Ids of services that it can't do without. */
  dependsOn: string[]
  /** The escalation that an incident of this service follows, by its id; null: its severity's. */
  escalation: string | null
  objective: Objective | null
  agreement: Agreement | null
  /** How much of a minute an incident of each severity spends, 0 to 1. */
  spends: Record<Severity, number>
  policy: BudgetPolicy
  links: ServiceLink[]
  /** Where its runbooks lie, as patterns seen from `muster.yml`. */
  runbooks: string[]
}

/** Days on which nothing ships, `from` and `to` included, as local days of the calendar. */
export type FreezeSpan = { from: string; to: string; why: string }

export const defaultSpends: Service['spends'] = { 1: 1, 2: 0.5, 3: 0, 4: 0 }

export const defaultBudgetPolicy: BudgetPolicy = {
  warn: [0.5, 0.75, 0.9],
  freeze: 1,
  exempt: [],
  lift: 'everyone',
}

const indexes = new WeakMap<readonly Service[], ReadonlyMap<string, Service>>()

const lifting = new WeakMap<readonly Service[], string[]>()

/** The groups whose members may lift a freeze. */
export function groupsThatLift({ services }: { services: readonly Service[] }): string[] {
  const known = lifting.get(services)
  if (known) return known
  const groups = services.flatMap(({ policy: { lift } }) =>
    lift === 'everyone' ? [] : lift.filter(({ kind }) => kind === 'group').map(({ id }) => id),
  )
  const distinct = [...new Set(groups)]
  lifting.set(services, distinct)
  return distinct
}

/** The service of that id; null when there's none. A catalogue of thousands is asked about every command. */
export function serviceOf({ services }: { services: readonly Service[] }, id: string): Service | null {
  const known = indexes.get(services) ?? new Map(services.map((service) => [service.id, service]))
  indexes.set(services, known)
  return known.get(id) ?? null
}
