import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt'
import { z } from 'zod'
import { addMs } from '../../domain/instant.ts'
import { muster, person } from '../../domain/people.ts'
import { foldTimeline } from '../../domain/timeline.ts'
import type { Arrival } from '../../operations/decide.ts'
import { isFirstArrival } from '../../operations/first-arrival.ts'
import { noteChannelOf } from '../../operations/note-channel.ts'
import { loadIncident } from '../../store/incidents.ts'
import { incidentIn, readLinks } from '../../store/slack-links.ts'
import { readTimeline } from '../../store/timeline.ts'
import { briefOf } from '../views/brief.ts'
import { type Bot, nowOf } from './bot.ts'
import { replyOf } from './replies.ts'

type EventArgs<Name extends string> = SlackEventMiddlewareArgs<Name> & AllMiddlewareArgs

const arrivalFrom = (body: { event_id: string }, user?: string): Arrival => ({
  key: `event:${body.event_id}`,
  by: user ? person(user) : muster,
  source: { via: 'channel' },
})

/** The channel has another name now; its id, and so every link, stays. */
export const onRename =
  (bot: Bot) =>
  async ({ event, body }: EventArgs<'channel_rename' | 'group_rename'>): Promise<void> => {
    const { id, name } = event.channel
    const incident = await incidentIn(bot.desk.db, id)
    if (incident === null) return
    const links = await readLinks(bot.desk.db, incident)
    if (links.channel?.detail === name) return
    const channel = { channel: id, ts: null, detail: name }
    await noteChannelOf(bot.desk, incident, { kind: 'channel_renamed', name }, { channel }, arrivalFrom(body))
  }

type Fate = 'channel_archived' | 'channel_unarchived' | 'channel_deleted'

/** Nothing can be shown in a lost channel; the incident goes on, and what is due is still announced. */
const onFate =
  (fate: Fate) =>
  (bot: Bot) =>
  async ({
    event,
    body,
  }: EventArgs<
    | 'channel_archive'
    | 'channel_unarchive'
    | 'channel_deleted'
    | 'group_archive'
    | 'group_unarchive'
    | 'group_deleted'
  >): Promise<void> => {
    const incident = await incidentIn(bot.desk.db, event.channel)
    if (incident === null) return
    const lost = fate === 'channel_unarchived' ? null : { channel: event.channel, ts: null, detail: fate }
    const user = 'user' in event ? event.user : undefined
    await noteChannelOf(bot.desk, incident, { kind: fate }, { lost }, arrivalFrom(body, user))
  }

export const onArchive = onFate('channel_archived')
export const onUnarchive = onFate('channel_unarchived')
export const onDelete = onFate('channel_deleted')

/** Whoever comes this soon has seen everything happen. */
const lateAfterMs = 60_000

/** Whoever joins late is briefed at once, and only they see it. */
export const onMemberJoined =
  (bot: Bot) =>
  async ({ event, body }: EventArgs<'member_joined_channel'>): Promise<void> => {
    if (event.user === bot.botUser) return
    const number = await incidentIn(bot.desk.db, event.channel)
    const incident = number === null ? null : await loadIncident(bot.desk.db, number)
    const at = nowOf(bot)
    if (!incident || at < addMs(incident.moments.declared, lateAfterMs)) return
    if (!(await isFirstArrival(bot.desk, `event:${body.event_id}`))) return
    const recent = foldTimeline(await readTimeline(bot.desk.db, incident.number))
    const view = replyOf(briefOf({ incident, policy: bot.desk.policy, at, recent }))
    await bot.slack.call(
      'chat.postEphemeral',
      { channel: event.channel, user: event.user, ...view },
      z.looseObject({}),
    )
  }
