import type { Arrival } from '../../../operations/engine/result.ts'
import { publishIncident } from '../../../operations/publishing/publish.ts'
import { publishedAnswer } from '../../../wording/publishing/answers.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { refusalText } from '../../views/refusals.ts'
import type { Bot } from '../bot.ts'
import { findIncident } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'
import { type Reply, sentence } from '../replies.ts'

/** Puts words of an incident on the status page, and says where they can be read. */
export async function publishReply(
  bot: Bot,
  named: number | null,
  text: string,
  asker: Asker,
  arrival: Arrival,
): Promise<Reply> {
  const { policy } = bot.desk
  const found = await findIncident(bot, named, asker, 'act', arrival)
  if (!found.ok) return sentence(refusalText(found.refusal, policy))
  const result = await publishIncident(bot.desk, found.incident.number, text, arrival)
  if (!result.ok) return sentence(refusalText(result.refusal, policy))
  return sentence(mrkdwnText(publishedAnswer(found.incident.number, policy.statusPage), policy))
}
