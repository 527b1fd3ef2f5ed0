import type { Part } from './prose.ts'

/** What stands before a match, in its clause, and after it. */
type Around = { before: string; after: string }

/** Words to look for. */
export type Pattern = {
  words: RegExp
  /** Where they're harmless. */
  unless?: (around: Around) => boolean
  /** Parts where these words mean something else. */
  notIn?: readonly Part[]
  /** Only in these. */
  onlyIn?: readonly Part[]
}

/** Why words like these close a review, and what to write instead. */
export type Rule = { rule: string; why: string; better: string; patterns: readonly Pattern[] }

/** `source` in any case and over any white space, for text whose names are marked. */
export function pattern(source: string, rest: Omit<Pattern, 'words'> = {}): Pattern {
  return { words: new RegExp(source.replace(/ /g, '\\s+'), 'giu'), ...rest }
}

const denied =
  /\b(?:not|no|never|nobody|no one|none|neither|nor|without|rather than|instead of|avoids?|cannot|free of)\b[^,]*$|n't\b[^,]*$/i

/** "nobody is to blame", "this wasn't careless": a sentence that rejects the word. */
export function isDenied({ before }: Around): boolean {
  const clause = before.split(/\bbut\b/i).at(-1) ?? ''
  return denied.test(clause.slice(-50))
}

/** The same, and "human error is where a review begins": a sentence about the word. */
export function isSpokenOf(around: Around): boolean {
  return (
    isDenied(around) ||
    /^\s*(?:is|are|was|has)(?:n't| not| never| no\b| where\b| only where\b)/i.test(around.after)
  )
}

/** An error that is counted or shown, such as the user error rate. */
export function isErrorAsThing({ after }: Around): boolean {
  return /^(?: |-)(?:rates?|pages?|messages?|codes?|logs?|counts?|budgets?|reports?|responses?|percentage)\b/i.test(
    after,
  )
}
