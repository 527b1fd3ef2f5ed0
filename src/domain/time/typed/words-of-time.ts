import { dayWords } from './read-day.ts'
import { zoneWords } from './read-zone.ts'
import { numberWords, plainSpelling } from './spelling.ts'

const clockWithin = /\d{1,2} ?[:h] ?\d{2}(?!\d)|\d ?[ap]m\b|\b(?:noon|midnight)\b|\bago\b/

/** Whether the words of a note recorded as of now mention a time of day. */
export function tellsTime(text: string): boolean {
  return clockWithin.test(plainSpelling(text.slice(0, 3_000)))
}

/** Every word that a written time can have, except names of days and months. */
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
 * Whether no written time has this word. A time is read whole or not at all, so a text with such a word isn't one:
 * asking this first costs a hundredth of trying to read it.
 */
export function isOrdinary(typed: string): boolean {
  const [, word = ''] = /^[^\p{L}\p{N}]*([\p{L}\p{M}]{2,})[^\p{L}\p{N}]*$/u.exec(plainSpelling(typed)) ?? []
  if (word === '' || timeWords.has(word)) return false
  return word.length < 3 || !dayWords.some((name) => name.startsWith(word))
}
