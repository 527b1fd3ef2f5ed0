import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt'
import { muster, person } from '../../domain/people.ts'
import type { Arrival } from '../../operations/decide.ts'
import { noteChannelOf } from '../../operations/note-channel.ts'
import { incidentIn, readLinks } from '../../store/slack-links.ts'
import type { Bot } from './bot.ts'

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
