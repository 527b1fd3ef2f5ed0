import type { Instant } from '../../domain/time/instant.ts'
import { countOf } from '../text/amount.ts'
import { code, type Sentence, say } from '../text/sentence.ts'

/** `2026-Q4`. */
export function quarterName(at: Instant): string {
  return `${at.slice(0, 4)}-Q${Math.ceil(Number(at.slice(5, 7)) / 3)}`
}

/** A reminder, to someone who reviews who may do what. */
export function accessDueText({ left, of, at }: { left: number; of: number; at: Instant }): Sentence {
  const share =
    left === of ? say`${countOf(of, 'entry', 'entries')}` : say`${left} of ${countOf(of, 'entry', 'entries')}`
  const how = say`See them with ${code('npm run muster -- access review')}; keep or remove each.`
  return say`🗝 The access review of ${quarterName(at)}: ${share} to look at. ${how}`
}
