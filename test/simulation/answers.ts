import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import { mrkdwnText } from '../../src/slack/text/sentence-text.ts'
import type { Sentence } from '../../src/wording/text/sentence.ts'

/** How an answer begins, whatever its numbers are: the first of its sentences, as Slack shows it. */
export function beginningOf(sentence: Sentence, flags = ''): RegExp {
  const [first = ''] = mrkdwnText(sentence, defaultPolicy).split('. ')
  const literal = first.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\d+/g, '\\d+')
  return new RegExp(literal, flags)
}
