import { isOffered } from '../../../domain/lifecycle/clock/archiving.ts'
import { instantOfTs } from '../../../domain/people/people.ts'
import { arrivalOf } from '../../../operations/engine/result.ts'
import { noteTalkOn } from '../../../operations/lifecycle/channel-talk.ts'
import { writerOf } from '../../text/talk.ts'
import type { Bot } from '../bot.ts'
import { incidentOf } from '../privacy/knowing.ts'
import type { ToldOf } from '../told.ts'

/**
 * Who writes in a channel that was offered for archiving needs it. Nothing is looked up where nothing is archived,
 * and nothing is stored while the incident continues.
 */
export async function onTalk(bot: Bot, { event, body }: ToldOf<'message'>): Promise<void> {
  if (bot.desk.policy.archive === null) return
  const by = writerOf(event, bot.botUser)
  const incident = by === null ? null : await incidentOf(bot, event.channel)
  if (by === null || !incident || !isOffered(incident)) return
  const talk = { by, at: instantOfTs(event.ts) }
  await noteTalkOn(bot.desk, incident.number, talk, arrivalOf(by, `talk:${body.event_id}`, 'message'))
}
