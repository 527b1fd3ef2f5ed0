import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMs } from '../../../../src/domain/time/instant.ts'
import { clockText, dayText, occurrencesOf } from '../../../../src/domain/time/local-time.ts'
import { deadlineOf } from '../../../../src/domain/time/typed/deadline.ts'
import { promiseOf } from '../../../../src/domain/time/typed/promise.ts'
import { readTime } from '../../../../src/domain/time/typed/read-time.ts'
import { momentLabel, momentToType } from '../../../../src/domain/time/typed/shown.ts'
import type { Written } from '../../../../src/domain/time/typed/written.ts'
import { clock, officeOf, runs, two, withinMs, writing } from './writings.ts'

const readers = {
  promise: (written: Written, at: string, timeZone: string) => promiseOf(written, { at, timeZone }),
  // The office is elsewhere: a clock is the typist's all the same.
  deadline: (written: Written, at: string, timeZone: string) =>
    deadlineOf(written, { at, timeZone, calendar: officeOf('Asia/Kolkata') }),
}

test.each(Object.entries(readers))(
  'the clock of a %s is the one moment that it shows, or is asked with all of them, beside every clock change',
  (_, readBy) => {
    fc.assert(
      fc.property(writing, clock, ({ timeZone, at }, { hour, minute }) => {
        const shown = `${two(hour)}:${minute}`
        const typed = `${((hour + 11) % 12) + 1}:${minute}${hour < 12 ? 'am' : 'pm'}`
        const written = readTime(typed)
        if (!written) throw new Error(`not read: ${typed}`)
        const read = readBy(written, at, timeZone)
        const ahead = (moment: string) =>
          occurrencesOf(dayText(moment, timeZone), shown, timeZone).filter((each) => each > at)
        if (read.kind === 'moment') {
          expect(ahead(read.at), `${typed} at ${at} in ${timeZone}`).toEqual([read.at])
          return
        }
        const [first = ''] = read.candidates
        if (read.why === 'no_such_time') {
          // Where a gap ends at midnight, the day that lacks the time is the one before.
          const days = [dayText(addMs(first, -1), timeZone), dayText(first, timeZone)]
          expect(days.map((day) => occurrencesOf(day, shown, timeZone))).toContainEqual([])
        } else expect(ahead(first)).toEqual(read.candidates)
        // Each button says something of its own, and types what it says.
        expect(new Set(read.candidates.map((each) => momentLabel(each, timeZone))).size).toBe(
          read.candidates.length,
        )
        for (const each of read.candidates) {
          const again = readTime(momentToType(each, timeZone))
          expect(again && readBy(again, at, timeZone)).toMatchObject({ kind: 'moment' })
          expect(clockText(each, timeZone) === shown).toBe(read.why !== 'no_such_time')
        }
      }),
      runs,
    )
  },
  withinMs,
)
