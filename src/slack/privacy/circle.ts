import type { Incident } from '../../domain/incident/incident.ts'
import type { PersonId } from '../../domain/people/people.ts'
import type { Database } from '../../store/database/schema.ts'
import { isShutOut } from '../../store/incident/sight.ts'
import type { Links } from '../../store/incident/slack-links.ts'
import { readMembers } from '../../store/people/members.ts'

/** Those whom the incident itself brought in: its declarer, the holders of roles, and those it paged. */
export function broughtInto(incident: Incident, links: Links): PersonId[] {
  return [
    ...new Set([incident.declaredBy, ...Object.values(incident.roles), ...(links.invited?.people ?? [])]),
  ]
}

/**
 * Where Muster was removed nobody tells it who leaves after it, so what it knew of others is worth nothing. Those
 * who answer for the incident stay, and those its pages wait for, for they have to be able to answer.
 */
export function answersFor({ declaredBy, roles, response }: Incident, person: PersonId): boolean {
  if (declaredBy === person || Object.values(roles).includes(person)) return true
  return response.met === null && response.paged.some((paged) => paged.person === person)
}

/** Those who may know of a private incident, as far as is kept; Slack is not asked. */
export async function circleOf(db: Database, incident: Incident, links: Links): Promise<PersonId[]> {
  const kept = links.channel
    ? await readMembers(db, links.channel.channel)
    : new Map<PersonId, 'in' | 'out'>()
  const present = [...kept].filter(([, where]) => where === 'in').map(([id]) => id)
  const brought = broughtInto(incident, links).filter((id) => kept.get(id) !== 'out')
  const circle = [...new Set([...present, ...brought])]
  return isShutOut(links) ? circle.filter((id) => answersFor(incident, id)) : circle
}
