import { dayWords } from './read-day.ts'
import { zoneWords } from './read-zone.ts'
import { numberWords, plainSpelling } from './spelling.ts'

const clockWithin = /\d{1,2} ?[:h] ?\d{2}(?!\d)|\d ?[ap]m\b|\b(?:noon|midnight)\b|\bago\b/

/** Whether a note that was recorded as of now speaks of a clock somewhere in its words. */
export function tellsTime(text: string): boolean {
  return clockWithin.test(plainSpelling(text.slice(0, 3_000)))
}

/** Every word of letters alone that a written time can hold, besides days, months, numbers and zones. */
const timeWords: ReadonlySet<string> = new Set([
  ...'about after ago an and around approx approximately at back before by ca circa early earlier'.split(' '),
  ...'exactly for from half in just last later local my next now of on past quarter quarters'.split(' '),
  ...'right roughly sharp since the this time to weds'.split(' '),
  ...'afternoon evening midday midnight morning night noon tonight tod tmr tmrw'.split(' '),
  ...'business close cob eob eod eom eow end work working'.split(' '),
  ...'sec secs second seconds min mins minute minutes hr hrs hour hours day days'.split(' '),
  ...'week weeks wk wks month couple fortnight uhr am pm'.split(' '),
  ...numberWords,
  ...zoneWords,
])

/**
 * Whether a word stands in no written time. A time is read whole or not at all, so a text with such a word is none,
 * and needn't be read: trying to read one costs a hundred times as much as asking this.
 */
export function isOrdinary(typed: string): boolean {
  const [, word = ''] = /^[^\p{L}\p{N}]*([\p{L}\p{M}]{2,})[^\p{L}\p{N}]*$/u.exec(plainSpelling(typed)) ?? []
  if (word === '' || timeWords.has(word)) return false
  return word.length < 3 || !dayWords.some((name) => name.startsWith(word))
}
