import { adviseOn, nobodyKnown, type OwnWords } from '../../domain/postmortem/blameless/advise.ts'
import type { Marking } from '../../domain/postmortem/blameless/people.ts'
import { proseIn } from './read-prose.ts'

/** One piece of advice on a document. `line` counts from 1. */
export type LineAdvice = { line: number; rule: string; found: string; why: string; better: string }

/** What in a Markdown document blames, from top to bottom; empty when nothing does. */
export function blamelessAdvice(
  markdown: string,
  own: OwnWords = {},
  marking: Marking = nobodyKnown,
): LineAdvice[] {
  return proseIn(markdown).flatMap((prose) =>
    adviseOn(prose, own, marking).map(({ at, rule, found, why, better }) => ({
      line: prose.lineAt(at),
      rule,
      found,
      why,
      better,
    })),
  )
}
