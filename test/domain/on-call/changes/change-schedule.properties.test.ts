import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeSchedule } from '../../../../src/domain/on-call/changes/change-schedule.ts'
import { scheduleAt, shiftsBetween } from '../../../../src/domain/on-call/shifts.ts'
import { anySchedule } from '../support/schedules.ts'

const minuteMs = 60_000

const moments = fc
  .integer({ min: 0, max: 300 * 24 * 60 })
  .map((minutes) => new Date(Date.UTC(2026, 0, 1) + minutes * minuteMs).toISOString())

const addDays = (at: string, days: number): string =>
  new Date(Date.parse(at) + days * 1440 * minuteMs).toISOString()

describe('whatever was in force and whatever is defined', () => {
  test('a change moves nobody at its own moment, and leaves the past alone', () => {
    fc.assert(
      fc.property(anySchedule, anySchedule, moments, (before, defined, at) => {
        const after = changeSchedule(before, defined, { at, now: false })
        expect(scheduleAt(after, [], at).people).toEqual(scheduleAt(before, [], at).people)
        const past = { from: addDays(at, -60), to: at }
        expect(shiftsBetween(after, [], past)).toEqual(shiftsBetween(before, [], past))
      }),
      { numRuns: 300 },
    )
  })

  test('with now, the past stays too, and what follows tiles', () => {
    fc.assert(
      fc.property(anySchedule, anySchedule, moments, (before, defined, at) => {
        const after = changeSchedule(before, defined, { at, now: true })
        const past = { from: addDays(at, -60), to: at }
        expect(shiftsBetween(after, [], past)).toEqual(shiftsBetween(before, [], past))
        const shifts = shiftsBetween(after, [], { from: at, to: addDays(at, 60) })
        for (const [index, { from }] of shifts.entries())
          if (index > 0) expect(from).toBe(shifts[index - 1]?.to)
      }),
      { numRuns: 100 },
    )
  })

  test('read again a minute later, the file changes nothing more', () => {
    fc.assert(
      fc.property(anySchedule, anySchedule, moments, fc.boolean(), (before, defined, at, now) => {
        const once = changeSchedule(before, defined, { at, now })
        const again = changeSchedule(once, defined, { at: addDays(at, 1 / 1440), now: false })
        const span = { from: at, to: addDays(at, 90) }
        const people = (one: typeof once): string[] =>
          shiftsBetween(one, [], span).map((shift) => `${shift.from} ${shift.people}`)
        expect(people(again)).toEqual(people(once))
      }),
      { numRuns: 200 },
    )
  })

  test('the new definition holds in the end: the same people take part in the same hours', () => {
    fc.assert(
      fc.property(anySchedule, anySchedule, moments, (before, defined, at) => {
        const after = changeSchedule(before, defined, { at, now: false })
        const span = { from: addDays(at, 150), to: addDays(at, 180) }
        const counts = (one: typeof after): string[] => {
          const joined: string[] = []
          for (const { from, people } of shiftsBetween(one, [], span)) {
            const last = joined.at(-1)
            if (last === undefined || Number(last.split(' ')[1]) !== people.length)
              joined.push(`${from} ${people.length}`)
          }
          return joined
        }
        expect(counts(after)).toEqual(counts(defined))
      }),
      { numRuns: 150 },
    )
  })
})
