import type { Findings } from '../../domain/incident/incident.ts'
import type { OpenQuestion } from '../../domain/postmortem/open-questions.ts'
import { findingNames } from '../incident/names.ts'
import { join, type Sentence, say, typed } from '../text/sentence.ts'
import { questionsText } from './questions.ts'

type Advice = { field: keyof Findings | 'impact'; found: string; better: string }

const adviceAtMost = 5

/** What's still missing, and what a reader may take as blame; null where there's neither. */
export function publishCheck(open: readonly OpenQuestion[], advice: readonly Advice[]): Sentence | null {
  const missing = open.length > 0 && say`Still missing: ${questionsText(open)}.`
  const lines = adviceLines(advice)
  if (!missing && lines.length === 0) return null
  return join([missing, ...lines], '\n')
}

/** A line each: where, which words, and what to say instead. */
export function adviceLines(advice: readonly Advice[]): Sentence[] {
  const more = advice.length - adviceAtMost
  return [
    ...advice
      .slice(0, adviceAtMost)
      .map(
        ({ field, found, better }) =>
          say`May blame someone (${findingNames[field]}): "${typed(found, 80)}". ${better}`,
      ),
    ...(more > 0 ? [say`and ${more} more`] : []),
  ]
}
