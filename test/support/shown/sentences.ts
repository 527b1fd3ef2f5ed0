import { mrkdwnText } from '../../../src/slack/text/sentence-text.ts'
import type { Sentence } from '../../../src/wording/text/sentence.ts'
import { policy } from '../incidents.ts'

/** A sentence as `readable` shows it in a message: its mrkdwn, with times in UTC. */
export function inMrkdwn(sentence: Sentence): string {
  return mrkdwnText(sentence, policy).replace(/<!date\^[^|]*\|([^>]*)>/g, '$1')
}
