import { arrivalOf } from '../../../operations/engine/result.ts'
import { notePresenceOn } from '../../../operations/response/presence.ts'
import { writerOf } from '../../text/talk.ts'
import type { Bot } from '../bot.ts'
import type { ToldOf } from '../told.ts'

/** Anyone who writes in an incident's channel has come; what they write is none of Muster's business. */
export async function noteWriter(bot: Bot, { event, body }: ToldOf<'message'>): Promise<void> {
  const writer = writerOf(event, bot.botUser)
  const incident = writer === null ? null : await bot.reads.incidentIn(event.channel)
  if (writer === null || incident === null) return
  await notePresenceOn(bot.desk, incident, arrivalOf(writer, `arrival:${body.event_id}`, 'message'))
}
