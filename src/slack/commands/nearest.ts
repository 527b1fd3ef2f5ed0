import { nearestOf } from '../../domain/text/nearest.ts'
import { spellings, type Verb } from './verbs.ts'

/** Shorter ones are near to anything. */
const known = [...spellings.keys()].filter((spelling) => spelling.length >= 3)

/** The verb that a word was meant to be, begun or mistyped; null when none is near. */
export function nearestVerb(word: string): Verb | null {
  const begun = word.length >= 3 ? known.find((spelling) => spelling.startsWith(word)) : undefined
  const meant = begun ?? nearestOf(word, known)
  return spellings.get(meant ?? '') ?? null
}
