import { type Service, serviceOf } from '../policy/catalogue.ts'
import type { Policy } from '../policy/policy.ts'
import type { Instant } from '../time/instant.ts'
import type { Promised } from './news.ts'

/**
 * `budget_look` is when something would be news if nothing else happened. `budget_moved` is set by decisions on
 * incidents, and stands in the index alone: the minutes of a service are no longer what its last look saw.
 */
export type ServiceTimerKind = 'budget_look' | 'budget_moved'

/** Whether it ships, as people were told last. */
export type FreezeState = 'open' | 'frozen' | 'lifted'

/** A threshold that people heard of. `window` is the start of its calendar window; null in a rolling one. */
export type Warned = { of: Promised; share: number; window: Instant | null }

/** What was told of a service's budget, so that each thing is told once, and when to look again. */
export type BudgetWatch = {
  told: Warned[]
  /** Incidents that it was told took a large share. */
  large: number[]
  freeze: FreezeState
  /** When the lift that was told last began. */
  lift: Instant | null
  /** Null when nothing more can happen without a decision. */
  nextAt: Instant | null
}

export const nothingTold: BudgetWatch = { told: [], large: [], freeze: 'open', lift: null, nextAt: null }

type Watched = { watch?: BudgetWatch }

/** Whether a service has minutes to watch. */
export function isWatched({ objective, agreement }: Pick<Service, 'objective' | 'agreement'>): boolean {
  return objective !== null || agreement !== null
}

/** When the clock looks at a budget next; never for a service that `muster.yml` no longer has. */
export function serviceTimers(
  { watch }: Watched,
  policy: Pick<Policy, 'services'>,
  id: string,
): { kind: ServiceTimerKind; dueAt: Instant }[] {
  const service = serviceOf(policy, id)
  if (!watch?.nextAt || !service || !isWatched(service)) return []
  return [{ kind: 'budget_look', dueAt: watch.nextAt }]
}

/** Has the clock look at once: whether it's frozen was decided on. */
export function lookedAtAgain({ watch }: Watched, at: Instant): BudgetWatch {
  return { ...(watch ?? nothingTold), nextAt: at }
}
