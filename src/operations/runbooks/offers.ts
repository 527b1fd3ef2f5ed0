import type { Incident } from '../../domain/incident/incident.ts'
import { isOpen } from '../../domain/incident/status.ts'
import type { Runbook } from '../../domain/policy/practice/runbook.ts'
import { type Offer, offersFor, situationOf } from '../../domain/runbooks/matching.ts'
import { type Staleness, stalenessOf } from '../../domain/runbooks/stale.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { dayText } from '../../domain/time/local-time.ts'
import { groupAlerts } from '../../store/alerts/alert-counts.ts'
import { runbookRecords } from '../../store/runbooks/records.ts'
import type { Desk } from '../engine/desk.ts'

const alertsAtMost = 50

type Reading = Pick<Desk, 'db' | 'policy' | 'clock'>

/** Why each of the runbooks may mislead, as of now. */
export async function readStaleness({
  db,
  policy,
  clock,
}: Reading): Promise<(runbook: Runbook) => Staleness | null> {
  const recordOf = await runbookRecords(db)
  const today = dayText(instantOf(clock.now()), policy.calendar.timeZone)
  return (runbook) => stalenessOf(runbook, today, recordOf(runbook.file))
}

/** The runbooks that fit an incident as it is now, with its alerts, the best first; none once it's over. */
export async function readOffers(
  desk: Reading,
  incident: Incident,
): Promise<(Offer & { stale: Staleness | null })[]> {
  const { db, policy } = desk
  const { alerts, status, number } = incident
  if (policy.runbooks.length === 0 || !isOpen(status)) return []
  const groups = alerts === 0 ? [] : await groupAlerts(db, number, alertsAtMost)
  const names = groups.map(({ name }) => name)
  const offers = offersFor(policy.runbooks, situationOf(incident, names))
  if (offers.length === 0) return []
  const staleOf = await readStaleness(desk)
  return offers.map((offer) => ({ ...offer, stale: staleOf(offer.runbook) }))
}
