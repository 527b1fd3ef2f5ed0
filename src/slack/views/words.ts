import type { Words } from '../../domain/record/effects.ts'
import type { Spoken } from '../../wording/incident/spoken.ts'
import { wordsLine } from '../../wording/words.ts'
import { escapedWithin } from '../text/mrkdwn.ts'
import { mrkdwnText } from '../text/sentence-text.ts'
import { actions, section } from './blocks.ts'
import type { View } from './view.ts'
import { wordsButtons } from './words-buttons.ts'

const quoteLimit = 2_900
/** Notifications show a line or two. */
const fallbackLimit = 500

/** What Muster says once; below it, in a block of its own, what someone typed; then what to press. */
export function wordsView(words: Words, spoken: Spoken): View {
  const { sentence, quote } = wordsLine(words, spoken)
  const text = mrkdwnText(sentence, spoken.policy)
  return {
    text: quote ? `${text} ${escapedWithin(quote, fallbackLimit)}` : text,
    blocks: [
      section(text),
      ...(quote ? [section(escapedWithin(quote, quoteLimit))] : []),
      ...actions(wordsButtons(words, spoken)),
    ],
  }
}
