import { type Duration, durationOf } from '../durations.ts'
import { numberOfWord } from './spelling.ts'

const unit = '(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?)'

/** What people say where a duration has digits; the longest first, for each holds the next. */
const sayings: readonly [RegExp, string][] = [
  [/\ban hour and a half\b/g, '90 min'],
  [/\b(?:three[- ]quarters|3\/4) of an hour\b/g, '45 min'],
  [/\b(?:a )?quarter (?:of )?an hour\b/g, '15 min'],
  [/\bhalf (?:an |a )?hour\b/g, '30 min'],
  [/\bhalf a minute\b/g, '30 s'],
  [/\bhalf a day\b/g, '12 h'],
  [new RegExp(`\\ba couple (?:of )?(?=${unit}\\b)`, 'g'), '2 '],
  [new RegExp(`\\ban? (?=${unit}\\b)`, 'g'), '1 '],
  [/\b(?:a )?fortnight\b/g, '14 days'],
  [/(?<=[a-z]) and (?=\d)/g, ' '],
  [/(?<=\d),(?=\d)/g, '.'],
]

/** A duration as people say it: all that `durationOf` reads, and `half an hour`, `ten minutes`, `1h and 30m`. */
export function spanOf(plain: string): Duration | null {
  const counted = plain.replace(/[a-z]+/g, (word) => String(numberOfWord(word) ?? word))
  const told = sayings.reduce((text, [saying, meant]) => text.replace(saying, meant), counted)
  return durationOf(told.replace(/[.!]+$/, ''))
}
