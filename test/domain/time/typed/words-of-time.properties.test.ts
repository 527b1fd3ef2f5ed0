import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTime } from '../../../../src/domain/time/typed/read-time.ts'
import { isOrdinary } from '../../../../src/domain/time/typed/words-of-time.ts'
import { runs, withinMs } from './writings.ts'

test.each(['rolled', 'Error', 'rate,', '(falling)', 'checkout.', 'ошибка', 'ng'])(
  '"%s" stands in no time',
  (word) => {
    expect(isOrdinary(word)).toBe(true)
  },
)

test.each([
  '14:02',
  'Friday,',
  'tues',
  'weds',
  'DEC',
  '(yesterday)',
  'ｎｏｏｎ',
  'v141',
  "o'clock",
  'p.',
  '✅',
])('"%s" may stand in one', (word) => {
  expect(isOrdinary(word)).toBe(false)
})

const words =
  'about after ago an and around approx. approximately at back before business by ca. circa close cob couple cst day ' +
  'days earlier eob eod eom eow end evening exactly feb fortnight fri from half hour hours hr in just last local ' +
  'midday midnight min minute minutes mon month morning my next night noon now of on past quarter right roughly sec ' +
  'second sharp since the this time to tod today tomorrow tonight tmrw tmr two twenty uhr week weeks wk weds working ' +
  "o'clock p.m. a.m. am p. m. CET UTC Europe/Madrid Z 9 9am 14:02 1402 14h 2 30 5m 12th 12 2026-11-27 1/2 +02:00 " +
  'rolled back checkout rate since then failing'

const text = fc
  .array(fc.constantFrom(...words.split(' ')), { minLength: 1, maxLength: 8 })
  .map((list) => list.join(' '))

test(
  'a text with an ordinary word is no time, whichever words stand beside it',
  () => {
    fc.assert(
      fc.property(text, fc.constantFrom('clock', 'span'), (typed, prefers) => {
        if (readTime(typed, prefers)) expect(typed.split(' ').filter(isOrdinary)).toEqual([])
      }),
      { ...runs, numRuns: 20_000 },
    )
  },
  withinMs,
)
