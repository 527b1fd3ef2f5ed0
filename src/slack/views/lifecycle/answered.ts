import type { Resolution } from '../../../domain/lifecycle/prompts/resolution.ts'
import type { Words } from '../../../domain/record/effects.ts'
import type { Spoken } from '../../../wording/incident/spoken.ts'
import { answeredText } from '../../../wording/lifecycle/answered.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section } from '../blocks.ts'
import type { View } from '../view.ts'

/** What a message that asked for something reads once it's answered: a short fact, and nothing to press. */
export function answeredView(words: Words, resolution: Resolution, spoken: Spoken): View {
  const text = mrkdwnText(answeredText(words, resolution, spoken), spoken.policy)
  return { text, blocks: [section(text)] }
}
