import type { Incident } from '../../../domain/incident/incident.ts'
import type { ChannelId, PersonId } from '../../../domain/people/people.ts'
import { incidentSubject, keyOf } from '../../../domain/record/subject.ts'
import { addMs } from '../../../domain/time/instant.ts'
import { isFirstArrival } from '../../../operations/engine/first-arrival.ts'
import { arrivalOf, ownArrival } from '../../../operations/engine/result.ts'
import { noteDepartureOn } from '../../../operations/response/departure.ts'
import { notePresenceOn } from '../../../operations/response/presence.ts'
import { createInTurn, type InTurn } from '../../../process/in-turn.ts'
import { isExposed } from '../../../store/incident/sight.ts'
import { noteMember } from '../../../store/people/members.ts'
import { readTimelinePage } from '../../../store/record/timeline-pages.ts'
import { within } from '../../privacy/exposure.ts'
import { briefEntriesAtMost, briefOf } from '../../views/lifecycle/brief.ts'
import { anyAnswer } from '../../wire/client.ts'
import { type Bot, nowOf } from '../bot.ts'
import { replyOf } from '../replies.ts'
import type { ToldOf } from '../told.ts'
import { incidentOf } from './knowing.ts'
import { lookAtChannel, noteReturn } from './membership.ts'

/** Someone who joins this soon has seen everything happen. */
const lateAfterMs = 60_000

/** So long a brief waits for what calls the person. */
const briefedWithinMs = 5_000

/** Someone who joins late is briefed at once, and only they see it. */
export async function onMemberJoined(
  bot: Bot,
  { event, body }: ToldOf<'member_joined_channel'>,
): Promise<void> {
  const { channel, user } = event
  if (user === bot.botUser) return onReturn(bot, channel)
  const incident = await inTurn(bot, channel, () => noteJoined(bot, event))
  if (!incident) return
  // Who was brought in has come to nothing yet.
  if (event.inviter === undefined) {
    await notePresenceOn(bot.desk, incident.number, arrivalOf(user, `arrival:${body.event_id}`, 'channel'))
  }
  if (nowOf(bot) < addMs(incident.moments.declared, lateAfterMs)) return
  // Who was brought in is wanted for something: what calls them goes first, and a crowd's briefs would hold it up.
  if (event.inviter !== undefined)
    await within(bot.outbox.settled(keyOf(incidentSubject(incident.number))), briefedWithinMs)
  if (await isFirstArrival(bot.desk, `event:${body.event_id}`)) await brief(bot, incident, channel, user)
}

async function onReturn(bot: Bot, channel: ChannelId): Promise<void> {
  const incident = await incidentOf(bot, channel)
  if (incident?.isPrivate) await inTurn(bot, channel, () => noteReturn(bot, incident, channel))
}

/** Someone removed Muster from a private channel. Slack is asked, because it may be back by now. */
export async function onShutOut(bot: Bot, { event: { channel } }: ToldOf<'group_left'>): Promise<void> {
  const incident = await incidentOf(bot, channel)
  if (incident?.isPrivate) await inTurn(bot, channel, () => lookAtChannel(bot, incident, true))
}

/**
 * Who leaves a private incident is no longer one of those who may know of it, and who leaves any gives up what
 * they held in it.
 */
export async function onMemberLeft(
  bot: Bot,
  { event: { channel, user }, body }: ToldOf<'member_left_channel'>,
): Promise<void> {
  await inTurn(bot, channel, async () => {
    const incident = await incidentOf(bot, channel)
    if (!incident) return
    if (incident.isPrivate) await noteMember(bot.desk.db, channel, user, 'out')
    const arrival = { ...ownArrival('channel'), key: `event:${body.event_id}` }
    await noteDepartureOn(bot.desk, incident.number, user, arrival)
  })
}

/** The incident that someone has joined; null where there is none, or where joining means nothing. */
async function noteJoined(
  bot: Bot,
  { channel, user, channel_type: type }: ToldOf<'member_joined_channel'>['event'],
): Promise<Incident | null> {
  const incident = await incidentOf(bot, channel)
  if (!incident?.isPrivate) return incident
  if (type !== 'C') {
    await noteMember(bot.desk.db, channel, user, 'in')
    return incident
  }
  // Joining a private incident's channel while it's public gives no right to know of it.
  return isExposed(await lookAtChannel(bot, incident, true)) ? null : incident
}

const turnsOf = new WeakMap<Bot, InTurn<ChannelId>>()

/** Who comes and goes at once is noted in that order: of two writes side by side the earlier may end last. */
function inTurn<T>(bot: Bot, channel: ChannelId, work: () => Promise<T>): Promise<T> {
  const ofBot = turnsOf.get(bot) ?? createInTurn<ChannelId>()
  turnsOf.set(bot, ofBot)
  return ofBot(channel, work)
}

async function brief(bot: Bot, incident: Incident, channel: ChannelId, user: PersonId): Promise<void> {
  const newest = { towards: 'earlier', from: null, atMost: briefEntriesAtMost } as const
  const { entries: recent } = await readTimelinePage(bot.desk.db, incident.number, newest)
  const view = replyOf(briefOf({ incident, policy: bot.desk.policy, at: nowOf(bot), recent }))
  await bot.slack.call('chat.postEphemeral', { channel, user, ...view }, anyAnswer)
}
