import type { Service } from '../../policy/catalogue.ts'
import type { Outage } from '../../services/ledger.ts'
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

/** When it was mitigated for good: what came back since counts on, until it's resolved or that moment is corrected. */
function mitigationOf({ moments: { mitigated }, recurredAt }: Incident): Instant | null {
  if (mitigated === undefined || (recurredAt !== null && mitigated < recurredAt)) return null
  return mitigated
}

/** Until when it can have taken anything; null while that isn't known. */
export function affectedUntil({ status, moments }: Incident): Instant | null {
  return isOpen(status) ? null : (moments.resolved ?? moments.closed ?? moments.declared)
}
