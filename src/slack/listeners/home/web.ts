import type { PersonId } from '../../../domain/people/people.ts'
import { makeWebLink } from '../../../operations/workspace/web-access.ts'
import { webLinkText, webOff } from '../../../wording/home/web.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import type { Bot } from '../bot.ts'
import { type Reply, sentence } from '../replies.ts'

/** A link that opens the web pages for this person. */
export async function webReply(bot: Bot, person: PersonId): Promise<Reply> {
  const { desk, webUrl } = bot
  if (webUrl === null) return sentence(mrkdwnText(webOff, desk.policy))
  // Their zone, for the times on the pages; known by the time that they open them.
  void bot.directory.timeZoneOf(person)
  const key = await makeWebLink(desk, person)
  return sentence(mrkdwnText(webLinkText(`${webUrl}/web/enter/${key}`), desk.policy))
}
