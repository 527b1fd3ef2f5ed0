import type { Day } from './written.ts'

const monthNames =
  'january february march april may june july august september october november december'.split(' ')
const weekdayNames = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ')

/** Every word that names a day or a month in full, for those who mistype one. */
export const dayWords: readonly string[] = [...weekdayNames, ...monthNames, 'today', 'tomorrow', 'yesterday']

/** -1 when it's none of the names. Three letters are enough, and `weds` is written too. */
function indexNamed(names: readonly string[], word: string): number {
  const wanted = word === 'weds' ? 'wed' : word
  return wanted.length < 3 ? -1 : names.findIndex((name) => name.startsWith(wanted))
}

const relative: Record<string, Day> = {
  today: { kind: 'from_today', days: 0 },
  tod: { kind: 'from_today', days: 0 },
  yesterday: { kind: 'from_today', days: -1 },
  tomorrow: { kind: 'from_today', days: 1 },
  tmrw: { kind: 'from_today', days: 1 },
  tmr: { kind: 'from_today', days: 1 },
  'day before yesterday': { kind: 'from_today', days: -2 },
  'day after tomorrow': { kind: 'from_today', days: 2 },
  'last night': { kind: 'last_night' },
  'this week': { kind: 'week_end', weeks: 0 },
  'next week': { kind: 'week_end', weeks: 1 },
}

const spans: readonly [RegExp, Day][] = [
  [/^(?:(?:the )?end of (?:the |this )?week|eow)$/, { kind: 'week_end', weeks: 0 }],
  [/^(?:the )?end of next week$/, { kind: 'week_end', weeks: 1 }],
  [/^(?:(?:the )?end of (?:the |this )?month|eom)$/, { kind: 'month_end' }],
]

function weekdayOf(text: string): Day | null {
  const match = /^(?:(next|last|this) )?([a-z]+)\.?$/.exec(text)
  const index = indexNamed(weekdayNames, match?.[2] ?? '')
  if (!match || index < 0) return null
  const which = match[1] === 'next' || match[1] === 'last' ? match[1] : 'nearest'
  return { kind: 'weekday', index, which }
}

function dateOf(year: string | undefined, month: number, day: string | undefined): Day {
  return { kind: 'date', year: year === undefined ? null : fullYearOf(year), month, day: Number(day) }
}

/** `26` is 2026. */
function fullYearOf(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year)
}

/** `12 dec`, `dec 12`, `12th of December 2027`. */
function dateNamed(text: string): Day | null {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})\.?(?: (\d{4}))?$/.exec(text)
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/.exec(text)
  const month = indexNamed(monthNames, dayFirst?.[2] ?? monthFirst?.[1] ?? '') + 1
  if (month === 0) return null
  return dateOf(dayFirst?.[3] ?? monthFirst?.[3], month, dayFirst?.[1] ?? monthFirst?.[2])
}

/** `2026-12-01`, `1.12.2026`, `1/12`. With slashes, both orders are in use. */
function dateInDigits(text: string): Day | null {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text)
  if (iso) return dateOf(iso[1], Number(iso[2]), iso[3])
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?$/.exec(text)
  if (dotted) return dateOf(dotted[3], Number(dotted[2]), dotted[1])
  const slashed = /^(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}|\d{2}))?$/.exec(text)
  if (!slashed || (slashed[3] === undefined && text.includes('-'))) return null
  const year = slashed[3] === undefined ? null : fullYearOf(slashed[3])
  return { kind: 'either', year, numbers: [Number(slashed[1]), Number(slashed[2])] }
}

/** Reads a whole text as a day; null when it's none. Whether there's such a day is asked later. */
export function readDay(text: string): Day | null {
  const plain = text.replace(/^(?:on |the )+/, '')
  const named = Object.hasOwn(relative, plain) ? (relative[plain] ?? null) : null
  const span = spans.find(([pattern]) => pattern.test(text))?.[1] ?? null
  return named ?? span ?? weekdayOf(plain) ?? dateNamed(plain) ?? dateInDigits(plain)
}
