import { arrivalOf } from '../../../operations/engine/result.ts'
import { instantOfTs } from '../../../operations/incident/messages.ts'
import { noteTalkIn } from '../../../operations/lifecycle/channel-talk.ts'
import type { Bot } from '../bot.ts'
import type { ToldOf } from '../told.ts'

/** Who writes in a channel that was offered for archiving needs it. Nothing is looked up where nothing is archived. */
export async function onTalk(bot: Bot, { event, body }: ToldOf<'message'>): Promise<void> {
  if (bot.desk.policy.archive === null) return
  const { user } = event as { user?: string }
  const isTalk =
    event.subtype === undefined || event.subtype === 'file_share' || event.subtype === 'thread_broadcast'
  if (!isTalk || !user || user === bot.botUser || ('bot_id' in event && event.bot_id)) return
  const incident = await bot.reads.incidentIn(event.channel)
  if (incident === null) return
  const talk = { by: user, at: instantOfTs(event.ts) }
  await noteTalkIn(bot.desk, incident, talk, arrivalOf(user, `talk:${body.event_id}`, 'message'))
}
