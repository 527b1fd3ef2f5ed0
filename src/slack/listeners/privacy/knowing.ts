import type { Incident } from '../../../domain/incident/incident.ts'
import type { ChannelId, PersonId } from '../../../domain/people/people.ts'
import { groupsNamed, mayKnowHidden } from '../../../domain/policy/permissions.ts'
import type { Refusal } from '../../../domain/record/refusal.ts'
import { recordRefusal } from '../../../operations/audit/record-refusal.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { listIncidents, listOpenIncidents, readIncidents } from '../../../store/incident/incidents.ts'
import { isExposed } from '../../../store/incident/sight.ts'
import { readLinks } from '../../../store/incident/slack-links.ts'
import { readGroups } from '../../../store/people/groups.ts'
import { listWithOpenItems } from '../../../store/postmortem/open-items.ts'
import { circleOf } from '../../privacy/circle.ts'
import type { Bot } from '../bot.ts'
import { type Asker, askerStandingOf, askInVain, type Finder, lookAtChannel } from './membership.ts'

// Every listener gets its incidents here and nowhere else: this is where private ones are kept from others.

export type Found = { ok: true; incident: Incident } | { ok: false; refusal: Refusal }

/**
 * The incident someone means: the one they named, or the one whose channel they're in. A private one exists
 * only for those who are in it, and an attempt at it goes on record.
 */
export async function findIncident(
  bot: Bot,
  named: number | null,
  asker: Asker,
  access: 'see' | 'act',
  arrival: Arrival,
): Promise<Found> {
  const { reads } = bot
  const number = named ?? (asker.channel === null ? null : await reads.incidentIn(asker.channel))
  if (number === null)
    return { ok: false, refusal: { kind: 'not_in_incident_channel', word: asker.word ?? null } }
  const incident = await reads.incident(number)
  if (!incident) {
    await askInVain(bot, asker)
    return { ok: false, refusal: { kind: 'no_such_incident', number } }
  }
  const standing = await askerStandingOf(bot, incident, asker)
  if (standing === 'member' || (standing === 'onlooker' && access === 'see')) return { ok: true, incident }
  await recordRefusal(
    bot.desk,
    { what: 'refused_private', incident: number, detail: { wish: access, standing } },
    arrival,
  )
  const kind = standing === 'onlooker' ? 'not_a_member' : 'no_such_incident'
  return { ok: false, refusal: { kind, number } }
}

/** The incident of a channel, for what Slack says happened in it. */
export async function incidentOf(bot: Bot, channel: ChannelId): Promise<Incident | null> {
  const number = await bot.reads.incidentIn(channel)
  return number === null ? null : bot.reads.incident(number)
}

/** The open incidents that this person may know of, wherever they ask. */
export async function listKnown(bot: Finder, person: PersonId): Promise<Incident[]> {
  return knownTo(bot, person, await listOpenIncidents(bot.desk.db))
}

/** Of the newest closed incidents, those whose postmortem is expected and that this person may know of. */
export async function listKnownClosed(bot: Bot, person: PersonId, atMost: number): Promise<Incident[]> {
  const closed = await listIncidents(bot.desk.db, (status) => status === 'closed', atMost)
  return knownTo(
    bot,
    person,
    closed.filter(({ postmortem }) => postmortem.dueAt !== null),
  )
}

/** Of the newest incidents with open action items, those with one of this person's that they may know of. */
export async function listKnownWithItems(bot: Bot, person: PersonId, atMost: number): Promise<Incident[]> {
  const incidents = await listWithOpenItems(bot.desk.db, atMost)
  const theirs = incidents.filter(({ actionItems }) => actionItems.some(({ owner }) => owner === person))
  return knownTo(bot, person, theirs)
}

/** Those of these incidents that this person may know of, wherever they read it. */
export async function knownTo(
  bot: Finder,
  person: PersonId,
  incidents: readonly Incident[],
): Promise<Incident[]> {
  const asker = { person, channel: null, isThere: false }
  const standings = await Promise.all(incidents.map((incident) => askerStandingOf(bot, incident, asker)))
  return incidents.filter((_, index) => standings[index] !== 'stranger')
}

/**
 * Which of these private incidents, found by words that someone typed, they may know of. The record is asked
 * before Slack: where it doesn't have them, Slack isn't called, so that how long an answer takes never tells a
 * stranger that their words stand somewhere. Anyone Slack let in unnoticed is known from their first act there.
 */
export async function knownHidden(
  bot: Finder,
  person: PersonId,
  numbers: readonly number[],
): Promise<Set<number>> {
  const incidents = await readIncidents(bot.desk.db, numbers)
  const known = await knownTo(bot, person, await onRecordFor(bot, person, [...incidents.values()]))
  return new Set(known.map(({ number }) => number))
}

/** Those of these incidents that the record has this person in; all that aren't private. */
export async function onRecordFor(
  { desk: { db, policy } }: Finder,
  person: PersonId,
  incidents: readonly Incident[],
): Promise<Incident[]> {
  if (incidents.every(({ isPrivate }) => !isPrivate)) return [...incidents]
  const groupsOf = await readGroups(db, groupsNamed(policy))
  const maybe: Incident[] = []
  for (const incident of incidents) {
    const isOpenToThem = !incident.isPrivate || mayKnowHidden(policy, incident, person, groupsOf)
    const isAsked =
      isOpenToThem || (await circleOf(db, incident, await readLinks(db, incident.number))).includes(person)
    if (isAsked) maybe.push(incident)
  }
  return maybe
}

/** Which of these incidents someone may know of, or act in. */
export async function knownAmong(
  bot: Bot,
  asker: Asker,
  numbers: readonly number[],
  access: 'see' | 'act',
): Promise<Set<number>> {
  const isKnown = async (number: number): Promise<boolean> => {
    const incident = await bot.reads.incident(number)
    if (!incident) return false
    const standing = await askerStandingOf(bot, incident, asker)
    return standing === 'member' || (standing === 'onlooker' && access === 'see')
  }
  const known = await Promise.all(numbers.map(isKnown))
  return new Set(numbers.filter((_, index) => known[index]))
}

/** The open incidents that everyone may know of. */
export async function listPublic(bot: Bot): Promise<Incident[]> {
  return (await listOpenIncidents(bot.desk.db)).filter(({ isPrivate }) => !isPrivate)
}

/**
 * An incident that everyone in this channel may know of, no matter who they are: a private one only in its own. Null for
 * any other, and nothing says why.
 */
export async function shownIn(bot: Bot, number: number, channel: ChannelId): Promise<Incident | null> {
  const incident = await bot.reads.incident(number)
  if (!incident?.isPrivate) return incident
  const links = await lookAtChannel(bot, incident)
  return !isExposed(links) && links.channel?.channel === channel ? incident : null
}
