import { z } from 'zod'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { ChannelId, PersonId } from '../../../domain/people/people.ts'
import { groupsNamed, mayKnowHidden } from '../../../domain/policy/permissions.ts'
import { isExposed, type Links, readLinks } from '../../../store/incident/slack-links.ts'
import { readGroups } from '../../../store/people/groups.ts'
import { noteMember, readMembers } from '../../../store/people/members.ts'
import { broughtInto } from '../../privacy/circle.ts'
import { noticeExposure, within } from '../../privacy/exposure.ts'
import type { Bot } from '../bot.ts'

/** What it takes to find out who may know of an incident: listeners have it, and deliveries. */
export type Finder = Pick<Bot, 'desk' | 'slack' | 'privacy' | 'botUser'>

/** Who asks, and where. `isThere` when Slack itself says that they act in that channel. */
export type Asker = {
  person: PersonId
  channel: ChannelId | null
  isThere: boolean
  /** The command's word as it was typed, for whoever must type it again; missing for buttons and forms. */
  word?: string
}

/** Members act; onlookers see; for everyone else a private incident doesn't exist. */
export type Standing = 'member' | 'onlooker' | 'stranger'

/** Public incidents belong to everyone; private ones to those who are in their channel now. */
export async function standingOf(bot: Finder, incident: Incident, asker: Asker): Promise<Standing> {
  if (!incident.isPrivate) return 'member'
  const { db, policy } = bot.desk
  const links = await lookAtChannel(bot, incident)
  // Being in a public channel proves nothing.
  const isHere =
    !isExposed(links) && asker.isThere && asker.channel !== null && links.channel?.channel === asker.channel
  if (isHere || (await isMember(bot, incident, links, asker.person))) return 'member'
  const groupsOf = await readGroups(db, groupsNamed(policy))
  return mayKnowHidden(policy, incident, asker.person, groupsOf) ? 'onlooker' : 'stranger'
}

/** The links, once Slack has been asked whether the channel is still private. */
export async function lookAtChannel(bot: Finder, incident: Incident, fresh = false): Promise<Links> {
  const links = await readLinks(bot.desk.db, incident.number)
  return noticeExposure(bot.desk, bot.privacy, incident, links, { fresh, atMostMs: lookedForMs })
}

async function isMember(bot: Finder, incident: Incident, links: Links, person: PersonId): Promise<boolean> {
  const brought = broughtInto(incident, links)
  // Until the first are invited, and where Slack refused the channel, nobody else can know of it.
  if (!links.channel || !links.invited) return brought.includes(person)
  const { channel } = links.channel
  const kept = await readMembers(bot.desk.db, channel)
  const present = isExposed(links) ? null : await membersNow(bot, channel)
  const isKept = (kept.get(person) ?? (brought.includes(person) ? 'in' : 'out')) === 'in'
  if (!present) return isKept
  // Those who are paged while the channel is lost get it directly, and never join the channel.
  if (links.lost) return isKept || present.has(person)
  for (const id of new Set([...present, ...kept.keys(), ...brought])) {
    const where = present.has(id) ? 'in' : 'out'
    if (kept.get(id) !== where) await noteMember(bot.desk.db, channel, id, where)
  }
  return present.has(person)
}

const members = z.object({
  members: z.array(z.string()),
  response_metadata: z.looseObject({ next_cursor: z.string().optional() }).optional(),
})

/** A person waits for both answers, and has been promised one within three seconds. */
const askedForMs = 1_000
const lookedForMs = 700

/** Asks Slack; null when it does not say in time, or not all of it. */
async function membersNow({ slack, botUser }: Finder, channel: ChannelId): Promise<Set<PersonId> | null> {
  const asked = slack.call('conversations.members', { channel, limit: 1000 }, members)
  const answer = await within(asked, askedForMs)
  if (!answer?.ok || answer.data.response_metadata?.next_cursor) return null
  // Muster is there too, and is nobody who may know of anything.
  return new Set(answer.data.members.filter((id) => id !== botUser))
}
