import type { Policy } from '../../domain/policy/policy.ts'
import type { Sentence } from '../../wording/text/sentence.ts'
import { mrkdwnText } from '../text/sentence-text.ts'
import { sectionsOf } from './blocks.ts'
import type { View } from './view.ts'

/** A message of lines alone. */
export function linesView(lines: readonly Sentence[], policy: Policy): View {
  const texts = lines.map((line) => mrkdwnText(line, policy))
  return { text: texts.join('\n'), blocks: sectionsOf(texts) }
}
