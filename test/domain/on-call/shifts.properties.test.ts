import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scheduleAt, shiftsBetween } from '../../../src/domain/on-call/shifts.ts'
import { createOracle } from './support/oracle.ts'
import { anyOverrides, anySchedule, year2026 } from './support/schedules.ts'

const minuteMs = 60_000

const quarterOf2026 = fc
  .integer({ min: 0, max: 365 * 24 * 60 - 1 })
  .map((minutes) => new Date(Date.UTC(2026, 0, 1) + minutes * minuteMs).toISOString())

const named = (people: readonly string[]): string => people.toSorted().join(' ')

describe('whatever the schedule, its zone and its overrides', () => {
  test('the shifts of a year tile it, and no two neighbours say the same', () => {
    fc.assert(
      fc.property(anySchedule, anyOverrides, (schedule, overrides) => {
        const shifts = shiftsBetween(schedule, overrides, year2026)
        expect(shifts[0]?.from).toBe(year2026.from)
        expect(shifts.at(-1)?.to).toBe(year2026.to)
        for (const [index, shift] of shifts.entries()) {
          expect(shift.from < shift.to).toBe(true)
          if (index > 0) expect(shift.from).toBe(shifts[index - 1]?.to)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('the roster says what a watcher of the clocks says, at every hand-over and in between', () => {
    fc.assert(
      fc.property(
        anySchedule,
        anyOverrides,
        fc.array(quarterOf2026, { minLength: 20, maxLength: 60 }),
        (schedule, overrides, instants) => {
          const oracle = createOracle(schedule, overrides)
          const shifts = shiftsBetween(schedule, overrides, year2026)
          const told = shifts.flatMap(({ from, to, people }) => [
            { at: from, people },
            { at: new Date(Math.max(Date.parse(from), Date.parse(to) - minuteMs)).toISOString(), people },
          ])
          for (const at of instants) told.push({ at, people: scheduleAt(schedule, overrides, at).people })
          const wrong = told
            .map(({ at, people }) => ({ at, roster: named(people), watcher: named(oracle(at)) }))
            .filter(({ roster, watcher }) => roster !== watcher)
          expect(wrong.slice(0, 3)).toEqual([])
        },
      ),
      { numRuns: 30 },
    )
  }, 120_000)

  test('one moment and a span that holds it get one answer', () => {
    fc.assert(
      fc.property(anySchedule, anyOverrides, quarterOf2026, (schedule, overrides, at) => {
        const shift = shiftsBetween(schedule, overrides, year2026).find(
          (one) => one.from <= at && at < one.to,
        )
        const { people, because } = scheduleAt(schedule, overrides, at)
        expect({ people: named(people), because }).toEqual({
          people: named(shift?.people ?? []),
          because: shift?.because,
        })
      }),
      { numRuns: 200 },
    )
  })
})
