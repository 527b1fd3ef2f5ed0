import type { Incident } from '../../../domain/incident/incident.ts'
import { countAlerts, groupAlerts, incidentsBefore } from '../../../store/alerts/alert-counts.ts'
import { readIncidents } from '../../../store/incident/incidents.ts'
import { alertLines } from '../../../wording/alerts/card-lines.ts'
import type { Sentence } from '../../../wording/text/sentence.ts'
import type { Delivering } from '../delivering.ts'

const groupsAtMost = 8
const beforeAtMost = 3

/** An incident's alerts as they are now, for its card; most have none, and ask nothing. */
export async function alertsOnCard({ desk }: Delivering, { number, alerts }: Incident): Promise<Sentence[]> {
  if (alerts === 0) return []
  const counts = await countAlerts(desk.db, number)
  const groups = await groupAlerts(desk.db, number, groupsAtMost)
  const earlier = await incidentsBefore(desk.db, number, beforeAtMost)
  const incidents = await readIncidents(desk.db, earlier)
  // A private one is nobody's business here, and neither is that there was one.
  const before = earlier.filter((one) => incidents.get(one)?.isPrivate === false)
  return alertLines({ ...counts, groups, before })
}
