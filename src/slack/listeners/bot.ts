import type { Incident } from '../../domain/incident.ts'
import { type Instant, instantOf } from '../../domain/instant.ts'
import type { ChannelId, PersonId } from '../../domain/people.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { Log } from '../../log.ts'
import type { Desk } from '../../operations/desk.ts'
import { loadIncident } from '../../store/incidents.ts'
import { incidentIn, readLinks } from '../../store/slack-links.ts'
import type { Outbox } from '../../workers/outbox.ts'
import type { Slack } from '../client.ts'
import { invitedOf } from '../deliver/invite.ts'

/** What every listener works with. */
export type Bot = {
  desk: Desk
  outbox: Outbox
  slack: Slack
  log: Log
  botUser: PersonId
  /** Ends with a slash. */
  workspaceUrl: string
  apiUrl: string
  postmortemsDir: string
}

export const nowOf = ({ desk }: Bot): Instant => instantOf(desk.clock.now())

/** Who asks, and where. */
export type Asker = { person: PersonId; channel: ChannelId | null }

export type Found = { ok: true; incident: Incident } | { ok: false; refusal: Refusal }

/**
 * The incident somebody means: the one they named, or the one whose channel they are in. A private one
 * exists only for those who are in it.
 */
export const findIncident = async (bot: Bot, named: number | null, asker: Asker): Promise<Found> => {
  const here = asker.channel === null ? null : await incidentIn(bot.desk.db, asker.channel)
  const number = named ?? here
  if (number === null) return { ok: false, refusal: { kind: 'not_in_incident_channel' } }
  const incident = await loadIncident(bot.desk.db, number)
  const isKnown = incident && (number === here || (await mayKnow(bot, incident, asker.person)))
  return isKnown ? { ok: true, incident } : { ok: false, refusal: { kind: 'no_such_incident', number } }
}

/** Public incidents are everybody's; private ones are known to those who were brought in. */
export const mayKnow = async (bot: Bot, incident: Incident, person: PersonId): Promise<boolean> => {
  if (!incident.isPrivate || incident.declaredBy === person) return true
  if (Object.values(incident.roles).includes(person)) return true
  const { invited } = await readLinks(bot.desk.db, incident.number)
  return invitedOf(invited?.detail).includes(person)
}
