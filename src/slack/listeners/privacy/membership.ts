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
  /** The command's word as it was typed, for the one who must type it again; missing for buttons and forms. */
  word?: string
}

/** Members act; onlookers see; for everyone else a private incident doesn't exist. */
export type Standing = 'member' | 'onlooker' | 'stranger'

/** Public incidents belong to everyone; private ones to those who are in their channel now. */
export async function standingOf(bot: Finder, incident: Incident, asker: Asker): Promise<Standing> {
  if (!incident.isPrivate) return 'member'
  const { db, policy } = bot.desk
  const links = await lookAtChannel(bot, incident)
  if ((await isHere(bot, links, asker)) || (await isMember(bot, incident, links, asker.person)))
    return 'member'
  const groupsOf = await readGroups(db, groupsNamed(policy))
  return mayKnowHidden(policy, incident, asker.person, groupsOf) ? 'onlooker' : 'stranger'
}

/**
 * Where there is no such incident, what a private one would cost: how long an answer takes must not tell a stranger
 * which numbers are private ones. Slack is asked of the channel they're in.
 */
export async function askInVain(bot: Finder, { channel }: Asker): Promise<void> {
  if (channel === null) return
  await within(bot.privacy.isPublic(channel), lookedForMs)
  await membersNow(bot, channel)
}

/** The links, once Slack has been asked whether the channel is still private. */
export async function lookAtChannel(bot: Finder, incident: Incident, fresh = false): Promise<Links> {
  const links = await readLinks(bot.desk.db, incident.number)
  return noticeExposure(bot.desk, bot.privacy, incident, links, { fresh, atMostMs: lookedForMs })
}

/**
 * Whether Slack itself shows that they're in the channel: being in a public one proves nothing, and what someone
 * saw before they left can still be pressed.
 */
async function isHere(bot: Finder, links: Links, { person, channel, isThere }: Asker): Promise<boolean> {
  if (isExposed(links) || !isThere || channel === null || links.channel?.channel !== channel) return false
  return (await readMembers(bot.desk.db, channel)).get(person) !== 'out'
}

async function isMember(bot: Finder, incident: Incident, links: Links, person: PersonId): Promise<boolean> {
  const brought = broughtInto(incident, links)
  // Until the first are invited, and where Slack refused the channel, nobody else can know of it.
  if (!links.channel || !links.invited) return brought.includes(person)
  const { channel } = links.channel
  const kept = await readMembers(bot.desk.db, channel)
  const present = isExposed(links) ? 'untold' : await membersNow(bot, channel)
  const isKept = (kept.get(person) ?? (brought.includes(person) ? 'in' : 'out')) === 'in'
  if (present === 'untold') return isKept
  if (present === 'shut_out') return (links.lost ? isKept : answersFor(incident, person)) && isKept
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

/**
 * Where Muster was removed nobody tells it who leaves after it, so what it knew of others is worth nothing. Those
 * who answer for the incident stay, and those its pages wait for, for they have to be able to answer.
 */
function answersFor({ declaredBy, roles, response }: Incident, person: PersonId): boolean {
  if (declaredBy === person || Object.values(roles).includes(person)) return true
  return response.met === null && response.paged.some((paged) => paged.person === person)
}

/** How Slack says for certain that Muster isn't in a private channel. */
const shutOut = new Set(['channel_not_found', 'not_in_channel'])

/** Asks Slack: `untold` when it does not say in time, or not all of it. */
async function membersNow(
  { slack, botUser }: Finder,
  channel: ChannelId,
): Promise<Set<PersonId> | 'untold' | 'shut_out'> {
  const asked = slack.call('conversations.members', { channel, limit: 1000 }, members)
  const answer = await within(asked, askedForMs)
  if (answer && !answer.ok && shutOut.has(answer.failure.code)) return 'shut_out'
  if (!answer?.ok || answer.data.response_metadata?.next_cursor) return 'untold'
  // Muster is there too, and is nobody who may know of anything.
  return new Set(answer.data.members.filter((id) => id !== botUser))
}
