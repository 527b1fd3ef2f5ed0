import { cut } from '../../text/text.ts'
import type { Pattern } from './pattern.ts'
import { type Marking, withNamesMarked } from './people.ts'
import { type Advice, type Prose, withoutQuotes, withPlainApostrophes } from './prose.ts'
import { rules } from './rules.ts'

/** A team's own words from `muster.yml`: each with what to write instead. */
export type OwnWords = Readonly<Record<string, string>>

/** Where nothing is known of who took part. */
export function nobodyKnown(text: string): string {
  return text
}

const foundAtMost = 120
/** How much of a clause is looked at on either side of a match, in UTF-16 units. */
const aroundAtMost = 80

/**
 * What in a piece of prose blames, in the order in which it stands there. It advises and forbids nothing. The
 * rules and their reasons follow the practice of blameless reviews: counterfactuals, absences, verdicts on
 * people, hindsight, and people or teams as causes.
 */
export function adviseOn(
  { text, part }: Prose,
  own: OwnWords = {},
  marking: Marking = nobodyKnown,
): Advice[] {
  const prose = withPlainApostrophes(withoutQuotes(text))
  const marked = withNamesMarked(prose, marking)
  const advice = rules.flatMap(({ rule, why, better, patterns }) =>
    patterns
      .filter(({ notIn, onlyIn }) => !notIn?.includes(part) && (onlyIn?.includes(part) ?? true))
      .flatMap((pattern) => matchesOf(pattern, marked))
      .map((match): Advice => ({ ...foundIn(prose, match), rule, why, better })),
  )
  return withoutRepeats([...advice, ...ownIn(prose, own)])
}

type Match = { from: number; to: number }

function matchesOf({ words, unless }: Pattern, prose: string): Match[] {
  return [...prose.matchAll(words)].flatMap(({ 0: matched, index: from }) => {
    const to = from + matched.length
    const before = clauseBefore(prose.slice(Math.max(0, from - aroundAtMost), from))
    const isHarmless = unless?.({ before, after: prose.slice(to, to + aroundAtMost) }) ?? false
    return isHarmless ? [] : [{ from, to }]
  })
}

function foundIn(prose: string, { from, to }: Match): Pick<Advice, 'at' | 'found'> {
  const words = prose.slice(from, to)
  return {
    at: from + words.length - words.trimStart().length,
    found: cut(words.replace(/\s+/g, ' ').trim(), foundAtMost),
  }
}

function clauseBefore(text: string): string {
  return text.split(/[.;:!?]\s/).at(-1) ?? ''
}

function ownIn(prose: string, own: OwnWords): Advice[] {
  return Object.entries(own).flatMap(([word, better]) => {
    const escaped = word
      .trim()
      .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
      .replace(/\s+/g, '\\s+')
    const words = new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'giu')
    const why = 'Your team avoids these words: muster.yml has them.'
    return matchesOf({ words }, prose).map((match) => ({
      ...foundIn(prose, match),
      rule: 'own',
      why,
      better,
    }))
  })
}

/** Where two finds of one rule overlap, the first says it; two rules about the same words are two reasons. */
function withoutRepeats(advice: Advice[]): Advice[] {
  const ordered = advice
    .map((one, order) => ({ one, order }))
    .sort((a, b) => a.one.at - b.one.at || a.order - b.order)
    .map(({ one }) => one)
  return ordered.filter((one, index) =>
    ordered
      .slice(Math.max(0, index - 10), index)
      .every((earlier) => earlier.rule !== one.rule || earlier.at + earlier.found.length <= one.at),
  )
}
