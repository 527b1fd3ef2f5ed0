import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt'
import { z } from 'zod'
import type { Incident } from '../../domain/incident.ts'
import { addMs } from '../../domain/instant.ts'
import type { ChannelId, PersonId } from '../../domain/people.ts'
import { foldTimeline } from '../../domain/timeline.ts'
import { isFirstArrival } from '../../operations/first-arrival.ts'
import { loadIncident } from '../../store/incidents.ts'
import { incidentIn, readLinks, writeLink } from '../../store/slack-links.ts'
import { readTimeline } from '../../store/timeline.ts'
import { invitedOf } from '../deliver/invite.ts'
import { briefOf } from '../views/brief.ts'
import { type Bot, nowOf } from './bot.ts'
import { replyOf } from './replies.ts'

type EventArgs<Name extends string> = SlackEventMiddlewareArgs<Name> & AllMiddlewareArgs

/** Whoever comes this soon has seen everything happen. */
const lateAfterMs = 60_000

/** Whoever joins late is briefed at once, and only they see it. */
export const onMemberJoined =
  (bot: Bot) =>
  async ({ event, body }: EventArgs<'member_joined_channel'>): Promise<void> => {
    const { channel, user } = event
    if (user === bot.botUser) return
    const incident = await incidentOf(bot, channel)
    if (!incident) return
    await keepMembers(bot, incident, channel, (people) => [...new Set([...people, user])])
    if (nowOf(bot) < addMs(incident.moments.declared, lateAfterMs)) return
    if (await isFirstArrival(bot.desk, `event:${body.event_id}`)) await brief(bot, incident, channel, user)
  }

/** Who leaves a private incident is no longer one of those who may know of it. */
export const onMemberLeft =
  (bot: Bot) =>
  async ({ event: { channel, user } }: EventArgs<'member_left_channel'>): Promise<void> => {
    const incident = await incidentOf(bot, channel)
    if (incident) await keepMembers(bot, incident, channel, (people) => people.filter((id) => id !== user))
  }

const incidentOf = async (bot: Bot, channel: ChannelId): Promise<Incident | null> => {
  const number = await incidentIn(bot.desk.db, channel)
  return number === null ? null : loadIncident(bot.desk.db, number)
}

/** Only of private incidents does it matter who is in. */
const keepMembers = async (
  { desk }: Bot,
  { number, isPrivate }: Incident,
  channel: ChannelId,
  change: (people: PersonId[]) => PersonId[],
): Promise<void> => {
  if (!isPrivate) return
  const { invited } = await readLinks(desk.db, number)
  const detail = JSON.stringify(change(invitedOf(invited?.detail)))
  await writeLink(desk.db, number, 'invited', { channel, ts: null, detail })
}

const brief = async (bot: Bot, incident: Incident, channel: ChannelId, user: PersonId): Promise<void> => {
  const recent = foldTimeline(await readTimeline(bot.desk.db, incident.number))
  const view = replyOf(briefOf({ incident, policy: bot.desk.policy, at: nowOf(bot), recent }))
  await bot.slack.call('chat.postEphemeral', { channel, user, ...view }, z.looseObject({}))
}
