import { nearestOf } from '../../text/nearest.ts'
import { readClock } from './read-clock.ts'
import { dayWords, readDay } from './read-day.ts'
import { splitZone } from './read-zone.ts'
import { spanOf } from './span.ts'
import { plainSpelling } from './spelling.ts'
import type { Clock, Day, Part, Written } from './written.ts'

// Ours, and not a library's: chrono-node, the best there is, was tried on the same spellings (the tests still
// ask it, see chrono.test.ts). It knows fixed offsets and no zones, so that a clock read over a
// clock change is an hour off; it takes the part that it understands and drops the rest (`2p`, `9 to 5`, `cob
// friday`); it settles `01/02` and `CST` the American way; and it knows none of `14h02`, `14:00Z`, `since 9`,
// `by end of day`. Here a text is read whole or not at all, and what is open is left open for the caller.

/** Longer than any time that people write. */
const lengthAtMost = 60

/** As many words as a time has: `the end of next week at 10:00 utc +2`. */
export const wordsAtMost = 8

const fillers =
  /^(?:(?:at|since|around|about|approx\.?|approximately|roughly|circa|ca\.?|exactly|on) +|[@~(["] *)+(?=\S)/
const endings = /(?: (?:sharp|exactly|local|local time|my time))+$/
const dayParts = /(?:^| )(?:in the |this )?(morning|afternoon|evening|night|tonight)(?= |$)/

/** A part of an hour that doesn't say which hour: half past. */
const hourless =
  /^(?:a )?(?:half|quarter|(?:five|ten|twenty|twenty-five|\d{1,2}) (?:min(?:ute)?s? )?) ?(?:past|to)$/

/** Half of the day that a word for a part of it leaves to a clock beside it. */
function halfOf(part: string, hour: number): 'am' | 'pm' {
  if (part === 'morning') return 'am'
  const isNight = part === 'night' || part === 'tonight'
  return isNight && (hour < 6 || hour === 12) ? 'am' : 'pm'
}

const partOf: Record<string, Part> = {
  morning: 'morning',
  afternoon: 'close',
  evening: 'night',
  night: 'night',
}

const close =
  /(?:^| )(?:(?:the )?end of (?:the )?(?:business day|business|day)|eod|cob|eob|close of business)(?= |$)/

type Point = Extract<Written, { kind: 'point' }>

/**
 * What a whole text says as a time; null when it's none. `prefers` settles `9h`, which is a clock behind "at"
 * and a duration behind "in".
 */
export function readTime(typed: string, prefers: 'clock' | 'span' = 'clock'): Written | null {
  if (typed.length > lengthAtMost) return null
  const text = bareText(typed, prefers)
  if (text === '' || text.split(' ').length > wordsAtMost) return null
  if (/^(?:just |right )?now$/.test(text)) return { kind: 'now' }
  if (hourless.test(text)) return { kind: 'unreadable', near: null }
  const readers = prefers === 'clock' ? [pointOf, spanWritten] : [spanWritten, pointOf]
  return readers[0]?.(text) ?? readers[1]?.(text) ?? null
}

/** Without what stands around a time: `at ~14:02 sharp.` A date of two numbers keeps its full stop. */
function bareText(typed: string, prefers: 'clock' | 'span'): string {
  const plain = plainSpelling(typed)
  const isDotted = prefers === 'span' && /\d\.\d{1,2}\.$/.test(plain)
  const unmarked = isDotted ? plain : plain.replace(/[.;:!)\]"]+$/, '')
  return unmarked.replace(endings, '').replace(fillers, '').trim()
}

function spanWritten(text: string): Written | null {
  const ago = /^(?:about )?(.+?) (?:ago|back|earlier)$/.exec(text)
  const ahead = /^in (.+)$/.exec(text)
  const told = ago?.[1] ?? ahead?.[1]
  // `1402h` is a clock: nobody waits so many hours. `1h30` is one too, but not behind "in" or before "ago".
  const span = told?.replace(/^(\d{1,2}) ?h ?(\d{2})$/, '$1h $2m') ?? text
  const duration = /^\d{4} ?h/.test(text) ? null : spanOf(span)
  if (!duration) return null
  return { kind: 'span', duration, way: ago ? 'ago' : ahead ? 'ahead' : null }
}

function pointOf(text: string): Written | null {
  const whole = unzonedOf(text, null)
  if (whole) return whole
  const split = splitZone(text)
  return split ? unzonedOf(split.rest, split.zone) : null
}

function unzonedOf(text: string, zone: Point['zone']): Written | null {
  const closing = close.exec(text)
  if (closing) return partial(withoutMatch(text, closing), 'close', zone)
  const named = dayParts.exec(text)
  if (text.startsWith('last night')) return inTheNight(dayAndClock(text, zone))
  if (!named) return dayAndClock(text, zone)
  const word = named[1] ?? ''
  const rest = withoutMatch(text, named)
  const timed = rest === '' ? null : dayAndClock(rest, zone)
  const isTonight = word === 'tonight' || /^this | this /.test(named[0])
  const today: Day = { kind: 'from_today', days: 0 }
  if (timed?.kind === 'point' && timed.clock !== null && typeof timed.clock === 'object') {
    const clock = inHalf(timed.clock, halfOf(word, timed.clock.hour))
    return { ...timed, clock, isSure: true, day: timed.day ?? (isTonight ? today : null) }
  }
  return partial(rest, partOf[word] ?? 'night', zone)
}

/** `last night at 11` and `last night at 2` leave nothing open. */
function inTheNight(read: Written | null): Written | null {
  if (read?.kind !== 'point' || read.clock === null || typeof read.clock !== 'object') return read
  return { ...read, clock: inHalf(read.clock, halfOf('night', read.clock.hour)), isSure: true }
}

function withoutMatch(text: string, match: RegExpExecArray): string {
  return `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`
    .replace(/\s+/g, ' ')
    .trim()
}

function inHalf(clock: Clock, half: 'am' | 'pm'): Clock {
  if (!clock.isEitherHalf) return clock
  return { ...clock, hour: (clock.hour % 12) + (half === 'pm' ? 12 : 0), isEitherHalf: false, isBare: false }
}

/** A part of a day, and the day before or behind it; today where none is named. */
function partial(rest: string, part: Part, zone: Point['zone']): Written | null {
  const day = rest === '' ? null : readDay(rest)
  return rest !== '' && !day ? null : { kind: 'point', day, clock: part, zone, isSure: true }
}

/** Every way to part the words into a day and a clock, in either order. */
function dayAndClock(text: string, zone: Point['zone']): Written | null {
  const words = text.split(' ')
  let impossible: Written | null = null
  for (let index = 0; index <= words.length; index += 1) {
    const [left, right] = [words.slice(0, index).join(' '), words.slice(index).join(' ')]
    for (const [dayText, clockText] of [
      [left, right],
      [right, left],
    ] as const) {
      const read = together(dayText.replace(/ at$/, ''), clockText.replace(/^at /, ''), zone)
      if (read?.kind === 'point') return read
      impossible ??= read
    }
  }
  return impossible
}

function together(dayText: string, clockText: string, zone: Point['zone']): Written | null {
  const day = dayText === '' ? null : readDay(dayText)
  if (dayText !== '' && !day) return null
  if (clockText === '') return day && { kind: 'point', day, clock: null, zone, isSure: true }
  if (/^(?:12 )?midnight$/.test(clockText))
    return { kind: 'point', day, clock: 'midnight', zone, isSure: true }
  const read = readClock(clockText)
  if (read === 'impossible') return { kind: 'impossible' }
  // A zone makes a clock of a bare number, and so does a day, but then the number could still be something else.
  return read && { kind: 'point', day, clock: read.clock, zone, isSure: read.isSure || zone !== null }
}

/** Words that speak of a time which only the one who wrote them can name. */
const vague =
  /^(?:asap|soon|lunch(?:time)?|dawn|dusk|christmas|easter|weekend|the weekend|sprint|(?:the )?end of (?:the )?(?:sprint|quarter|year)|eoq|eoy|q[1-4]|next (?:month|year|sprint|quarter))$/

/**
 * What a text that is no time was probably meant to be: a day's name mistyped, or a word too vague for a clock.
 * Null when it has nothing to do with time.
 */
export function misreadOf(typed: string): Extract<Written, { kind: 'unreadable' }> | null {
  const text = bareText(typed, 'span')
  if (vague.test(text) || /\bago$/.test(text)) return { kind: 'unreadable', near: null }
  if (!/^[a-z]{5,12}$/.test(text)) return null
  const near = nearestOf(text, dayWords)
  if (near !== null) return { kind: 'unreadable', near }
  return text.endsWith('sday') || text.endsWith('nday') ? { kind: 'unreadable', near: null } : null
}
