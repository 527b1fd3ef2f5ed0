import type { TimelineEntry } from '../../domain/record/timeline.ts'
import { cleanLine } from '../../domain/text/text.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { type Sentence, say, typed, when, who } from '../text/sentence.ts'

/** Three lines of a phone; the whole of it is in the channel. */
const wordsLimit = 200

/** What an update said, and who said it when; nothing where its words were erased. */
export function updateLine({ what, by, happenedAt }: TimelineEntry, at: Instant): Sentence[] {
  const words = what.kind === 'update_posted' ? cleanLine(what.text) : ''
  return words === '' ? [] : [say`“${typed(words, wordsLimit)}” ${who(by)}, ${when(happenedAt, at)}`]
}
