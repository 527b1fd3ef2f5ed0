import type { Incident } from '../../domain/incident/incident.ts'
import { countedKinds } from '../../domain/lifecycle/figures.ts'
import { peopleNamed } from '../../operations/postmortem/people-named.ts'
import { drawnKinds } from '../../postmortem/exports/page/course.ts'
import { type Material, materialOf } from '../../postmortem/material.ts'
import { clockNear } from '../../postmortem/times.ts'
import { readKinds, readTimeline } from '../../store/record/timeline.ts'
import type { Asked } from '../site.ts'

/** What a postmortem's page is made from: masked, as everything that leaves Slack is. */
export async function materialFor({ site, at }: Asked, incident: Incident): Promise<Material> {
  const { db, policy } = site.desk
  const entries = await readTimeline(db, incident.number)
  const people = await peopleNamed(db, incident, entries)
  // The day of its record while nobody works on it: two readings of one postmortem are the same.
  const drafted = incident.status === 'closed' ? (entries.at(-1)?.recordedAt ?? at) : at
  return materialOf({ incident, entries, policy, at: drafted, ...people })
}

/** What figures, the drawing and people's roles follow from. */
const courseKinds = [
  ...new Set([...countedKinds, ...drawnKinds, 'role_assigned' as const, 'role_vacated' as const]),
]

/** The same of what an incident's page draws and counts: a long one has tens of thousands of notes beside it. */
export async function courseMaterialFor({ site, at }: Asked, incident: Incident): Promise<Material> {
  const { db, policy } = site.desk
  const entries = await readKinds(db, incident.number, courseKinds)
  return materialOf({ incident, entries, policy, at, ...(await peopleNamed(db, incident, entries)) })
}

/** The same with the reader's clock. */
export function inZoneOf({ reader }: Asked, material: Material): Material {
  const { timeZone } = reader
  const { declared } = material.incident.moments
  return { ...material, timeZone, clock: (moment) => clockNear(moment, declared, timeZone) }
}
