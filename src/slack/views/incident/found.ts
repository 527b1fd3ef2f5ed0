import type { ChannelId } from '../../../domain/people/people.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { severityName } from '../../../domain/policy/severity.ts'
import type { Found } from '../../../operations/incident/search.ts'
import { fieldNames, moreFound, nothingFound } from '../../../wording/incident/found.ts'
import { nameAndTitle, signOf, statusNames } from '../../../wording/incident/names.ts'
import { countOf } from '../../../wording/text/amount.ts'
import { capital } from '../../../wording/text/capital.ts'
import { channel as channelPiece, join, say, strong, typed } from '../../../wording/text/sentence.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section } from '../blocks.ts'
import type { View } from '../view.ts'

/** Ten titles with their snippets fit one message. */
export const foundAtMost = 10
const titleLimit = 200
const snippetLimit = 200

export type FoundList = {
  /** What was looked for, as typed. */
  words: string
  /** The best of them, at most `foundAtMost`. */
  found: readonly Found[]
  /** How many the reader may know. */
  count: number
  channelOf: (number: number) => ChannelId | null
  policy: Policy
}

/** What a search found, the best first. */
export function foundView({ words, found, count, channelOf, policy }: FoundList): View {
  if (count === 0) {
    const text = mrkdwnText(nothingFound(words), policy)
    return { text, blocks: [section(text)] }
  }
  const title = countOf(count, 'incident')
  const more = count - found.length
  return {
    text: title,
    blocks: [
      section(`*${title}*`),
      ...found.map((one) => section(textOf(one, channelOf(one.incident.number), policy))),
      ...(more > 0 ? [section(mrkdwnText(moreFound(more), policy))] : []),
    ],
  }
}

function textOf({ incident, field, snippet }: Found, channel: ChannelId | null, policy: Policy): string {
  const title = say`${signOf(incident)} ${strong(nameAndTitle(incident, titleLimit))}`
  const state = join(
    [
      severityName(incident.severity),
      statusNames[incident.status],
      incident.imported && 'imported',
      channel && channelPiece(channel),
    ],
    ' · ',
  )
  const where = field !== 'title' && say`${capital(fieldNames[field])}: ${typed(snippet, snippetLimit)}`
  return mrkdwnText(join([title, state, where], '\n'), policy)
}
