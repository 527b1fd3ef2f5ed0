import type { Incident } from '../../domain/incident/incident.ts'
import { peopleNamed } from '../../operations/postmortem/people-named.ts'
import { type Material, materialOf } from '../../postmortem/material.ts'
import { clockNear } from '../../postmortem/times.ts'
import { readTimeline } from '../../store/record/timeline.ts'
import type { Asked } from '../site.ts'

/** What an incident's pages are made from: masked, as everything that leaves Slack is. */
export async function materialFor({ site, at }: Asked, incident: Incident): Promise<Material> {
  const { db, policy } = site.desk
  const entries = await readTimeline(db, incident.number)
  const people = await peopleNamed(db, incident, entries)
  // The day of its record while nobody works on it: two readings of one postmortem are the same.
  const drafted = incident.status === 'closed' ? (entries.at(-1)?.recordedAt ?? at) : at
  return materialOf({ incident, entries, policy, at: drafted, ...people })
}

/** The same with the reader's clock. */
export function inZoneOf({ reader }: Asked, material: Material): Material {
  const { timeZone } = reader
  const { declared } = material.incident.moments
  return { ...material, timeZone, clock: (moment) => clockNear(moment, declared, timeZone) }
}
