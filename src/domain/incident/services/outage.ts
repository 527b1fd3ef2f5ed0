import { type Service, serviceOf } from '../../policy/catalogue.ts'
import type { Outage } from '../../services/ledger.ts'
import { isWatched } from '../../services/watch.ts'
import type { Instant } from '../../time/instant.ts'
import { gravestOf, type Incident } from '../incident.ts'
import { isOpen } from '../status.ts'

/**
 * What an incident took from a service by a moment: from when its impact began until it was mitigated, and where
 * nobody said so, from its declaration until it was resolved. Null where it took nothing: it was cancelled,
 * it's another one's duplicate, or a drill. Lowered severities take nothing back, as everywhere.
 */
export function outageOf(incident: Incident, { id, spends }: Service, at: Instant): Outage | null {
  const { number, status, moments, services, drill } = incident
  if (drill || status === 'cancelled' || !services.includes(id)) return null
  const mitigatedAt = mitigationOf(incident)
  const isRunning = mitigatedAt === null && isOpen(status)
  const endsAt = mitigatedAt ?? (isRunning ? null : (moments.resolved ?? moments.closed ?? null))
  return {
    incident: number,
    from: moments.impactBegan ?? moments.declared,
    to: endsAt === null || endsAt > at ? at : endsAt,
    share: incident.share ?? spends[gravestOf(incident)],
    isRunning,
    isAssumed: moments.impactBegan === undefined || mitigatedAt === null,
  }
}

/** Whether it was mitigated for a time only: the status went back since, and nobody has corrected the moment. */
export function hasComeBack(incident: Incident): boolean {
  return incident.moments.mitigated !== undefined && mitigationOf(incident) === null
}

/** When it was mitigated for good: what came back since counts on, until it's resolved or that moment is corrected. */
function mitigationOf({ moments: { mitigated }, recurredAt }: Incident): Instant | null {
  if (mitigated === undefined || (recurredAt !== null && mitigated < recurredAt)) return null
  return mitigated
}

/** Until when it can have taken anything; null while that isn't known. */
export function affectedUntil({ status, moments }: Incident): Instant | null {
  return isOpen(status) ? null : (moments.resolved ?? moments.closed ?? moments.declared)
}

/**
 * The services whose budgets a decision may have moved, by id: those of before and of after, where anything that
 * an outage is made of has changed. A private incident moves none: what's told of budgets is for everyone, and a
 * look that it caused would show in a count.
 */
export function budgetsMoved(
  before: Incident | null,
  after: Incident,
  catalogue: { services: readonly Service[] },
): string[] {
  if (after.isPrivate && (before === null || before.isPrivate)) return []
  if (catalogue.services.length === 0 || (before && factsOf(before) === factsOf(after))) return []
  const named = new Set([...(before?.services ?? []), ...after.services])
  return [...named].filter((id) => {
    const service = serviceOf(catalogue, id)
    return service !== null && isWatched(service)
  })
}

function factsOf(incident: Incident): string {
  const { services, share, status, isPrivate, recurredAt, moments } = incident
  const { declared, impactBegan, mitigated, resolved, closed } = moments
  const ends = [declared, impactBegan, mitigated, resolved, closed]
  return JSON.stringify([services, share, gravestOf(incident), status, isPrivate, recurredAt, ...ends])
}
