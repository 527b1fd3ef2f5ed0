import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMs } from '../../../../src/domain/time/instant.ts'
import { dayText, occurrencesOf } from '../../../../src/domain/time/local-time.ts'
import { deadlineOf } from '../../../../src/domain/time/typed/deadline.ts'
import { pastMomentOf } from '../../../../src/domain/time/typed/past-moment.ts'
import { promiseOf } from '../../../../src/domain/time/typed/promise.ts'
import { misreadOf, readTime } from '../../../../src/domain/time/typed/read-time.ts'
import { candidatesOf, clock, officeOf, runs, two, withinMs, writing } from './writings.ts'

test(
  'a deadline or a promise is still to come, and shows the clock that was written',
  () => {
    fc.assert(
      fc.property(writing, clock, ({ timeZone, at }, { hour, minute, spell }) => {
        const office = { at, timeZone, calendar: officeOf(timeZone) }
        for (const words of [spell(hour, minute), `tomorrow ${spell(hour, minute)}`]) {
          const typed = readTime(words, 'span')
          if (!typed) throw new Error(`not read: ${words}`)
          for (const moment of [deadlineOf(typed, office), promiseOf(typed, office)].flatMap(candidatesOf)) {
            expect(moment > at).toBe(true)
            const halves = [hour, (hour + 12) % 24].map((each) => `${two(each)}:${minute}`)
            const shown = halves.flatMap((each) => occurrencesOf(dayText(moment, timeZone), each, timeZone))
            // Skipped, it's reached when the clocks jump, perhaps on the next day.
            const jumped = [dayText(moment, timeZone), dayText(addMs(moment, -1), timeZone)]
            const isSkipped = jumped.some((day) =>
              halves.some((each) => occurrencesOf(day, each, timeZone).length === 0),
            )
            expect(shown.includes(moment) || isSkipped, `${moment} in ${timeZone}`).toBe(true)
          }
        }
      }),
      runs,
    )
  },
  withinMs,
)

const words =
  'at since next last this by in on of the end day week month morning noon midnight tonight yesterday tomorrow ' +
  'fri monday 12 dec 31 feb 29 2026 2026-02-29 30/02 1/2/26 9 9am 14:02 14:75 14h 25:00 1402 -5 00 10m ago half an ' +
  'hour CET Z +02:00 -14:00 +99:99 UTC+5 Europe/Madrid x/y １４：０２ \u200b \u202f 99999999999'

const piece = fc.constantFrom(...words.split(' '))

test(
  'no text whatever throws, or leads to a moment on the wrong side of now',
  () => {
    const text = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((list) => list.join(' ')),
      fc.array(piece, { maxLength: 5 }).map((list) => list.join('')),
      fc.string({ unit: 'binary', maxLength: 40 }),
    )
    fc.assert(
      fc.property(writing, text, ({ timeZone, at }, typed) => {
        const office = { at, timeZone, calendar: officeOf(timeZone) }
        for (const prefers of ['clock', 'span'] as const) {
          const written = readTime(typed, prefers) ?? misreadOf(typed)
          if (!written) continue
          const past = pastMomentOf(written, { at, timeZone, declaredAt: at })
          for (const moment of candidatesOf(past)) expect(moment <= at, typed).toBe(true)
          const due = [deadlineOf(written, office), promiseOf(written, office)].flatMap(candidatesOf)
          for (const moment of due) expect(moment > at, typed).toBe(true)
        }
      }),
      { numRuns: 8_000 },
    )
  },
  withinMs,
)
