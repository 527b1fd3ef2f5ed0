import { z } from 'zod'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { ChannelId, PersonId } from '../../../domain/people/people.ts'
import { groupsNamed, mayKnowHidden } from '../../../domain/policy/permissions.ts'
import { isExposed, isShutOut } from '../../../store/incident/sight.ts'
import { type Links, readLinks } from '../../../store/incident/slack-links.ts'
import { readGroups } from '../../../store/people/groups.ts'
import { noteMember, readMembers } from '../../../store/people/members.ts'
import { answersFor, broughtInto } from '../../privacy/circle.ts'
import { noticeExposure, within } from '../../privacy/exposure.ts'
import { shutOut } from '../../privacy/privacy.ts'
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
export async function askerStandingOf(bot: Finder, incident: Incident, asker: Asker): Promise<Standing> {
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
  await within(bot.privacy.sightOf(channel), lookedForMs)
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
  if (typeof present === 'string') {
    const isUnheard = isShutOut(links) || (present === 'shut_out' && !links.lost)
    return isKept && (!isUnheard || answersFor(incident, person))
  }
  // Those who are paged while the channel is lost get it directly, and never join the channel.
  if (links.lost && !isShutOut(links)) return isKept || present.has(person)
  await notePresent(bot, channel, present, { kept, brought })
  return present.has(person)
}

type Before = { kept: Awaited<ReturnType<typeof readMembers>>; brought: readonly PersonId[] }

async function notePresent(
  { desk: { db } }: Finder,
  channel: ChannelId,
  present: ReadonlySet<PersonId>,
  { kept, brought }: Before,
): Promise<void> {
  for (const id of new Set([...present, ...kept.keys(), ...brought])) {
    const where = present.has(id) ? 'in' : 'out'
    if (kept.get(id) !== where) await noteMember(db, channel, id, where)
  }
}

/** Muster was put back into a private incident's channel: of those who left while it was out it knew nothing. */
export async function noteReturn(bot: Finder, incident: Incident, channel: ChannelId): Promise<void> {
  const { db } = bot.desk
  const present = await membersNow(bot, channel)
  if (typeof present !== 'string') {
    const brought = broughtInto(incident, await readLinks(db, incident.number))
    await notePresent(bot, channel, present, { kept: await readMembers(db, channel), brought })
  }
  await lookAtChannel(bot, incident, true)
}

const members = z.object({
  members: z.array(z.string()),
  response_metadata: z.looseObject({ next_cursor: z.string().optional() }).optional(),
})

/** A person waits for both answers, and has been promised one within three seconds. */
const askedForMs = 1_000
const lookedForMs = 700

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
