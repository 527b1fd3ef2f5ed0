import { type Field, searchWordsAtMost } from '../../domain/incident/searched.ts'
import { amount } from '../text/amount.ts'
import { code, type Sentence, say } from '../text/sentence.ts'
import { findingNames } from './names.ts'

/** Where words were found, before a colon. */
export const fieldNames: Record<Field, string> = {
  title: 'title',
  impact: findingNames.impact,
  summary: findingNames.summary,
  root_cause: findingNames.rootCause,
  contributing_factors: findingNames.contributingFactors,
  learnings: findingNames.learnings,
  action_item: 'action item',
  update: 'update',
  note: 'note',
}

const shownOfWords = 100

/** No incident has all of the words, or none that the reader may know. */
export function nothingFound(words: string): Sentence {
  return say`No incident has all of ${code(words, shownOfWords)}. Try fewer words, or just how they begin.`
}

/** Nothing to look for: signs alone, or no words at all. */
export const noWordsToFind = say`Say what to look for, in letters or digits`

/** `count` is how many different words were typed. */
export function tooManyWords(count: number): Sentence {
  return say`That's ${count} different words; ${searchWordsAtMost} at most. Leave some out.`
}

/** How many more there are that the reader may know. */
export function moreFound(count: number): Sentence {
  return say`and ${amount(count)} more; another word narrows it down`
}
