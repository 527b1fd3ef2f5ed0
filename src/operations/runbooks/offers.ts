import type { Incident } from '../../domain/incident/incident.ts'
import { isOpen } from '../../domain/incident/status.ts'
import { type Offer, offersFor } from '../../domain/runbooks/matching.ts'
import { groupAlerts } from '../../store/alerts/alert-counts.ts'
import type { Desk } from '../engine/desk.ts'

const alertsAtMost = 50

/** The runbooks that fit an incident as it is now, with its alerts, the best first; none once it's over. */
export async function readOffers(
  { db, policy }: Pick<Desk, 'db' | 'policy'>,
  incident: Incident,
): Promise<Offer[]> {
  const { services, severity, title, impact, alerts, status, number } = incident
  if (policy.runbooks.length === 0 || !isOpen(status)) return []
  const groups = alerts === 0 ? [] : await groupAlerts(db, number, alertsAtMost)
  const names = groups.map(({ name }) => name)
  const text = impact === null ? title : `${title}\n${impact}`
  return offersFor(policy.runbooks, { services, severity, alerts: names, text })
}
