import { arrivalOf } from '../../../operations/engine/result.ts'
import { noteArrivalOf } from '../../../operations/response/arrival.ts'
import type { Bot } from '../bot.ts'
import type { ToldOf } from '../told.ts'

/** Anyone who writes in an incident's channel has come; what they write is none of Muster's business. */
export async function noteWriter(bot: Bot, { event, body }: ToldOf<'message'>): Promise<void> {
  if (event.subtype !== undefined || !event.user || event.user === bot.botUser || event.bot_id) return
  const incident = await bot.reads.incidentIn(event.channel)
  if (incident === null) return
  await noteArrivalOf(bot.desk, incident, arrivalOf(event.user, `arrival:${body.event_id}`, 'message'))
}
