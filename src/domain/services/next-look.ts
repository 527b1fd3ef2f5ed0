import type { Objective, Service } from '../policy/catalogue.ts'
import { addMs, type Instant } from '../time/instant.ts'
import { type Budget, budgetOf, fallsBelowAt, type Outage } from './ledger.ts'

/** Against what a service's minutes are reckoned. */
export type Reckoning = {
  service: Pick<Service, 'id' | 'policy'>
  objective: Objective
  outages: readonly Outage[]
}

/** The budget at a later moment, if what goes on goes on until then and nothing else happens. */
function budgetLater({ service, objective, outages }: Reckoning, at: Instant): Budget {
  const later = outages.map((outage) => (outage.isRunning ? { ...outage, to: at } : outage))
  return budgetOf(service, objective, later, at)
}

/** Old minutes can leave a rolling window as fast as new ones come; then the next look looks further. */
const stepsAtMost = 40

type Course = { from: Instant; reachMs: number; fastest: number; spentAt: (at: Instant) => number }

/**
 * The first moment at which so much is spent. Nothing is spent faster than `fastest`, so each step is at most as
 * far as that moment, and what the window has let go of meanwhile makes another step.
 */
function reachedAt({ from, reachMs, fastest, spentAt }: Course): Instant {
  let at = from
  for (let step = 0; step < stepsAtMost; step += 1) {
    const missingMs = reachMs - spentAt(at)
    if (missingMs <= 0) return at
    at = addMs(at, Math.max(1, Math.ceil(missingMs / fastest)))
  }
  return at
}

/** When so much of a budget is spent if what goes on goes on; null when nothing does. */
export function spentAt(reckoning: Reckoning, reachMs: number, from: Instant): Instant | null {
  const fastest = Math.max(0, ...runningOf(reckoning).map(({ share }) => share))
  if (fastest === 0) return null
  return reachedAt({ from, reachMs, fastest, spentAt: (at) => budgetLater(reckoning, at).spentMs })
}

/** The same for one incident that goes on. */
export function spentByAt(
  reckoning: Reckoning,
  { incident, share }: Pick<Outage, 'incident' | 'share'>,
  reachMs: number,
  from: Instant,
): Instant {
  const own = (at: Instant): number => spentBy(budgetLater(reckoning, at), incident)
  return reachedAt({ from, reachMs, fastest: share, spentAt: own })
}

/** What one incident took of a budget, in milliseconds. */
export function spentBy({ spent }: Budget, incident: number): number {
  return spent.filter((one) => one.incident === incident).reduce((sum, { ms }) => sum + ms, 0)
}

/** Outages that go on and spend something. */
export function runningOf({ outages }: Pick<Reckoning, 'outages'>): Outage[] {
  return outages.filter(({ isRunning, share }) => isRunning && share > 0)
}

/** When less than so much of a budget is spent, if nothing more is; null while an incident goes on. */
export function belowAt(reckoning: Reckoning, budget: Budget, belowMs: number): Instant | null {
  const isRunning = runningOf(reckoning).length > 0
  const { window, spent, spentMs } = budget
  return fallsBelowAt(reckoning.objective, { window, spent, overMs: spentMs - belowMs, isRunning })
}
