import type { Incident } from '../../../domain/incident/incident.ts'
import {
  type AlertGroup,
  countAlerts,
  groupAlerts,
  incidentsBefore,
} from '../../../store/alerts/alert-counts.ts'
import { readIncidents } from '../../../store/incident/incidents.ts'
import { alertLines } from '../../../wording/alerts/card-lines.ts'
import type { Sentence } from '../../../wording/text/sentence.ts'
import type { Delivering } from '../delivering.ts'

const groupsAtMost = 8
const beforeAtMost = 3

/** An incident's alerts as they are now, for its card; most have none, and ask nothing. */
export async function alertsOnCard(
  { desk }: Pick<Delivering, 'desk'>,
  { number, alerts }: Pick<Incident, 'number' | 'alerts'>,
): Promise<Sentence[]> {
  if (alerts === 0) return []
  const groups = await groupAlerts(desk.db, number, groupsAtMost)
  const areAll = groups.length < groupsAtMost
  const counts = areAll ? totalOf(groups) : await countAlerts(desk.db, number)
  const earlier = await incidentsBefore(desk.db, number, beforeAtMost)
  const incidents = await readIncidents(desk.db, earlier)
  // A private one is nobody's business here, and neither is that there was one.
  const before = earlier.filter((one) => incidents.get(one)?.isPrivate === false)
  return alertLines({ ...counts, groups, before })
}

/** A storm has tens of thousands of alerts and few names: with all of these there, nothing is left to count. */
function totalOf(groups: readonly AlertGroup[]) {
  const sum = (of: (group: AlertGroup) => number) => groups.reduce((total, group) => total + of(group), 0)
  const firing = sum((group) => group.firing)
  return { firing, resolved: sum(({ problems }) => problems) - firing, told: sum(({ told }) => told) }
}
