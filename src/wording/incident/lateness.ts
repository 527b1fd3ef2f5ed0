import { type Instant, msBetween } from '../../domain/time/instant.ts'
import { type Sentence, say, when } from '../text/sentence.ts'

/** Less than this is the clock's own grain, and not worth a word. */
const lateAfterMs = 2 * 60_000

/** Says that Muster was late, never that people were. Empty when it was on time. */
export function latenessOf(plannedAt: Instant, firedAt: Instant): Sentence {
  if (msBetween(plannedAt, firedAt) < lateAfterMs) return []
  return say`(Late: Muster was down from ${when(plannedAt, firedAt)} to ${when(firedAt, firedAt)}.)`
}
