import { searchWords, searchWordsAtMost } from '../../../domain/incident/searched.ts'
import type { PersonId } from '../../../domain/people/people.ts'
import { searchIncidents } from '../../../operations/incident/search.ts'
import { channelsOf } from '../../../store/incident/slack-links.ts'
import { tooManyWords } from '../../../wording/incident/found.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { foundAtMost, foundView } from '../../views/incident/found.ts'
import type { Bot } from '../bot.ts'
import { knownHidden } from '../privacy/knowing.ts'
import { type Reply, replyOf, sentence } from '../replies.ts'

/** The incidents that have all of the words and that this person may know of. */
export async function findReply(bot: Bot, typed: string, person: PersonId): Promise<Reply> {
  const { db, policy } = bot.desk
  const words = searchWords(typed)
  if (words.length > searchWordsAtMost) return sentence(mrkdwnText(tooManyWords(words.length), policy))
  const { found, count } = await searchIncidents(db, words, {
    gate: (hidden) => knownHidden(bot, person, hidden),
    atMost: foundAtMost,
  })
  const channels = await channelsOf(
    db,
    found.map(({ incident }) => incident.number),
  )
  const channelOf = (number: number) => channels.get(number) ?? null
  return replyOf(foundView({ words: typed, found, count, channelOf, policy }))
}
