import { muster, person } from '../../../domain/people/people.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { moveChannelOn, noteChannelOn } from '../../../operations/incident/channel.ts'
import { readLinks } from '../../../store/incident/slack-links.ts'
import type { Bot } from '../bot.ts'
import type { ToldOf } from '../told.ts'

function arrivalFrom(body: { event_id: string }, user?: string): Arrival {
  return {
    key: `event:${body.event_id}`,
    by: user ? person(user) : muster,
    source: { via: 'channel' },
  }
}

/** The channel has another name now; its id, and so every link, stays. */
export async function onRename(
  bot: Bot,
  { event, body }: ToldOf<'channel_rename' | 'group_rename'>,
): Promise<void> {
  const { id, name } = event.channel
  const incident = await bot.reads.incidentIn(id)
  if (incident === null) return
  const links = await readLinks(bot.desk.db, incident)
  if (links.channel?.name === name) return
  const noted = {
    what: { kind: 'channel_renamed', name },
    links: { channel: { channel: id, name } },
  } as const
  await noteChannelOn(bot.desk, incident, noted, arrivalFrom(body))
}

type Fate = 'channel_archived' | 'channel_unarchived' | 'channel_deleted'

type ToldOfFate = ToldOf<
  | 'channel_archive'
  | 'channel_unarchive'
  | 'channel_deleted'
  | 'group_archive'
  | 'group_unarchive'
  | 'group_deleted'
>

/** Nothing can be shown in a lost channel; the incident continues, and what's due is still announced. */
export async function onFate(bot: Bot, fate: Fate, { event, body }: ToldOfFate): Promise<void> {
  const incident = await bot.reads.incidentIn(event.channel)
  if (incident === null) return
  const user = 'user' in event ? event.user : undefined
  // What Muster archives is put on record where that's done.
  if (user === bot.botUser) return
  const lost = fate === 'channel_unarchived' ? null : { channel: event.channel, how: fate }
  await noteChannelOn(bot.desk, incident, { what: { kind: fate }, links: { lost } }, arrivalFrom(body, user))
}

/** Slack gives a channel another id for good when it's shared with another company or moved: the incident keeps it. */
export async function onMoved(bot: Bot, { event, body }: ToldOf<'channel_id_changed'>): Promise<void> {
  const moved = { from: event.old_channel_id, to: event.new_channel_id }
  const moving = moveChannelOn(bot.desk, moved, arrivalFrom(body))
  moves.set(bot.desk.db, moving)
  await moving
}

/** What comes right behind a move speaks of the new id already. */
const moves = new WeakMap<object, Promise<void>>()

/** People of another company read along from now on, and those in the channel should know. */
export async function onShared(bot: Bot, { event, body }: ToldOf<'channel_shared'>): Promise<void> {
  await moves.get(bot.desk.db)?.catch(() => {})
  const incident = await bot.reads.incidentIn(event.channel)
  if (incident === null) return
  await noteChannelOn(bot.desk, incident, { what: { kind: 'channel_shared' }, links: {} }, arrivalFrom(body))
}
