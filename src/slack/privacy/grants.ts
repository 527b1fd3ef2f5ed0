import type { Policy } from '../../domain/policy/policy.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { quarterStart } from '../../domain/workspace/quarter.ts'
import { type Grant, type PrivateMembers, readAccess } from '../../operations/security/access-review.ts'
import type { Database } from '../../store/database/schema.ts'
import { listIncidents } from '../../store/incident/incidents.ts'
import { readLinks } from '../../store/incident/slack-links.ts'
import { circleOf } from './circle.ts'

const incidentsAtMost = 10_000

/** Everything that someone or a program may do or know, those in private incidents with it. */
export async function grantsAt(db: Database, policy: Policy, at: Instant): Promise<Grant[]> {
  const hidden = (await listIncidents(db, () => true, incidentsAtMost)).filter(({ isPrivate }) => isPrivate)
  const members: PrivateMembers = []
  for (const incident of hidden) {
    const people = await circleOf(db, incident, await readLinks(db, incident.number))
    members.push({ number: incident.number, people })
  }
  return readAccess(db, policy, members, at)
}

/** Those that nobody has looked at in the quarter of a moment. */
export function unreviewedAt(grants: readonly Grant[], at: Instant): Grant[] {
  return grants.filter(({ review }) => review === null || review.at < quarterStart(at))
}
