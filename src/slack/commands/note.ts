import { withoutSign } from '../../domain/text/typed-start.ts'
import { readTime, wordsAtMost } from '../../domain/time/typed/read-time.ts'
import { plainSpelling } from '../../domain/time/typed/spelling.ts'
import { isOrdinary } from '../../domain/time/typed/words-of-time.ts'
import type { Written } from '../../domain/time/typed/written.ts'
import type { Command } from './command.ts'
import { incomplete } from './context.ts'
import type { TimeWords } from './time-words.ts'

/** A time found at an end of a note, and the words that are left. */
type Found = { typed: string; written: Written; text: string }

const marker = /^[([]?(?:at|since|around|about|@|~)$/i

/** Behind these a clock belongs to the sentence: `from 14:00 to 14:05`, `every 10:30`. */
const inSentence =
  /^(?:to|until|till|til|by|before|after|than|and|or|from|between|every|for|next|in|of|over|within|near|was|is|the|[-\u2013\u2014&+/])$/i

/** A clock in front is the sentence's own subject before these: `14:02 was the last good backup`. */
const asSubject =
  /^(?:is|was|were|are|has|had|have|will|would|to|until|till|and|or|am|pm|utc|gmt|[-\u2013]?\d|[-\u2013/&+])(?=$|[\s.,]|\d)/i

/** Whatever stands behind a clock and makes it less than one: `at 14:02 or so`, `at 14:00 IST`. */
const hedges =
  /^(?: (?:or|so|ish|maybe|probably|perhaps|i|think|guess|roughly|there|[A-Z]{2,5}|[A-Za-z/_]+ time|\?))+$/

/** Emoji at the end say nothing of the time before them. */
const ornaments = /(?:\s+(?:[^\p{L}\p{N}\s()[\]<>]+|:[a-z][\w+-]*:))+$/u

type Word = { text: string; start: number; end: number }

/** Too many words to look at each: only a note's first and last ones can tell its time. */
function wordsIn(text: string): Word[] {
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }))
}

/** A clock, `ago` or "now": what can stand as a time by itself, among words. */
function isMoment(written: Written): boolean {
  if (written.kind === 'span') return written.way === 'ago'
  return written.kind !== 'point' || written.clock !== null
}

/** A number alone is a time only behind `since`, or where the words leave nothing else to count. */
function unsure(written: Written, mark: string): Written {
  const isSure = written.kind !== 'point' || written.isSure || /since/i.test(mark)
  return isSure ? written : { kind: 'several', written: [written] }
}

/** The longest run of last words that is a time: behind `at`, or a clock that can be nothing else. */
function lastTime(text: string, words: readonly Word[]): Found | null {
  const earliest = Math.max(0, words.length - wordsAtMost - 1)
  const from = earliest + words.slice(earliest).findLastIndex((word) => isOrdinary(word.text)) + 1
  for (let index = from; index < words.length; index += 1) {
    const [word, before] = [words[index], words[index - 1]]
    if (!word) continue
    const typed = text.slice(word.start)
    const isMarked = marker.test(word.text) || /^[@~]/.test(word.text)
    if (isMarked && index === words.length - 1 && marker.test(word.text)) continue
    const written = readTime(typed)
    if (!written || !isMoment(written)) continue
    if (!isMarked && (!canStandAlone(written) || (before && inSentence.test(before.text)))) continue
    return { typed, written: unsure(written, word.text), text: text.slice(0, word.start) }
  }
  return null
}

/** `14:02`, `9am`, `10 min ago`, `yesterday 23:10`: nothing else is written so. */
function canStandAlone(written: Written): boolean {
  if (written.kind === 'span') return true
  return (
    written.kind === 'point' && written.isSure && written.clock !== null && typeof written.clock === 'object'
  )
}

/** The longest run of first words that is a time, with words behind it. */
function firstTime(text: string, words: readonly Word[]): Found | null {
  const latest = Math.min(wordsAtMost, words.length - 1)
  const ordinary = words.slice(0, latest).findIndex((word) => isOrdinary(word.text))
  for (let count = ordinary === -1 ? latest : ordinary; count >= 1; count -= 1) {
    const last = words[count - 1]
    if (!last) continue
    const typed = text.slice(0, last.end)
    const isMarked = /^[([]?(?:at\b|since\b|@|~)/i.test(typed) && !marker.test(typed)
    const written = readTime(typed)
    if (!written || written.kind === 'now' || !isMoment(written)) continue
    const rest = withoutSign(text.slice(last.end))
    if (hedges.test(` ${rest}`) || (!isMarked && (!canStandAlone(written) || asSubject.test(rest)))) continue
    return { typed, written: unsure(written, 'at'), text: rest }
  }
  return null
}

/** Behind the last `at`: a clock that can't be read to its end. */
function misreadTime(text: string, words: readonly Word[]): Found | null {
  const index = words.findLastIndex((word) => marker.test(word.text) || /^@\d/.test(word.text))
  const word = words[index]
  if (!word || index < words.length - 6) return null
  const typed = text.slice(word.start)
  const behind = words.slice(marker.test(word.text) ? index + 1 : index)
  for (let count = Math.min(3, behind.length - 1); count >= 1; count -= 1) {
    const end = behind[count - 1]?.end ?? 0
    const written = readTime(text.slice(word.start, end))
    if (written && isMoment(written) && hedges.test(text.slice(end).replace(/\s+/g, ' '))) {
      return { typed, written: { kind: 'several', written: [written] }, text: text.slice(0, word.start) }
    }
  }
  const isClock = /^\D?\d{1,2} ?[:h] ?\d{1,3}[a-z]{0,3}$/.test(
    plainSpelling(behind.map((each) => each.text).join(' ')),
  )
  return isClock ? { typed, written: { kind: 'impossible' }, text: text.slice(0, word.start) } : null
}

/**
 * A note and the time that it ends or begins with. Everything that looks like a time there is one, or is asked
 * about; in the middle of a sentence it's the sentence's.
 */
export function noteOf(typed: string): Command {
  const ornament = ornaments.exec(typed)?.[0] ?? ''
  const bare = typed.slice(0, typed.length - ornament.length)
  const words = wordsIn(bare)
  const last = lastTime(bare, words)
  const first = firstTime(bare, words)
  const found = last ?? first ?? misreadTime(bare, words)
  const isBoth = last !== null && first !== null && last.text.trim() !== ''
  const isExact = last?.written.kind === 'now' || (last?.written.kind === 'point' && /[zZ]$/.test(last.typed))
  if (isBoth && !isExact && first.text.trim() !== '' && last.typed !== first.typed) {
    const written: Written = { kind: 'several', written: [first.written, last.written] }
    return {
      verb: 'note',
      text: typed,
      happenedAt: { typed: `${first.typed} … ${last.typed}`, written, whole: typed },
    }
  }
  if (!found)
    return typed === '' ? incomplete('note', 'text', typed) : { verb: 'note', text: typed, happenedAt: null }
  const text = `${found.text.replace(/[\s,;:([\u2013\u2014-]+$/u, '')}${ornament}`.trim()
  const at: TimeWords = { typed: found.typed.trim(), written: found.written, whole: typed }
  if (text === '') return incomplete('note', 'text', typed, { at })
  return { verb: 'note', text, happenedAt: at }
}
