import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { type Shift, shiftsBetween } from '../../../src/domain/on-call/shifts.ts'
import type { Rotation } from '../../../src/domain/policy/schedule.ts'
import { hours, member, rotation, schedule, year2026, zones } from './support/schedules.ts'

const names = ['UANA', 'UBEN', 'UCLEO', 'UDEE', 'UEVE', 'UFAY', 'UGIL', 'UHAL']

const rotations = (timeZone: string): fc.Arbitrary<Rotation> =>
  fc
    .record({
      length: fc.constantFrom<Rotation['length']>(
        { count: 8, unit: 'hours' },
        { count: 12, unit: 'hours' },
        { count: 1, unit: 'days' },
        { count: 1, unit: 'weeks' },
        { count: 2, unit: 'weeks' },
        { count: 1, unit: 'months' },
      ),
      time: fc.constantFrom('00:00', '00:30', '02:15', '02:30', '09:00', '23:30'),
      size: fc.integer({ min: 1, max: names.length }),
      atOnce: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ length, time, size, atOnce }) =>
      rotation({
        timeZone,
        length,
        handOver: { weekday: null, time },
        starts: '2025-11-03',
        people: names.slice(0, size).map((id) => member(id)),
        atOnce: Math.min(atOnce, size),
      }),
    )

function timeOf(shifts: readonly Shift[], person: string): number {
  return shifts
    .filter(({ people }) => people.includes(person))
    .reduce((sum, { from, to }) => sum + Date.parse(to) - Date.parse(from), 0)
}

describe.each(zones)('over a year in %s, whatever the rotation', (timeZone) => {
  test('row 34: as many are on call as should be, hand-overs keep to the wall clock, and shares are fair', () => {
    fc.assert(
      fc.property(rotations(timeZone), (one) => {
        const shifts = shiftsBetween(schedule([one]), [], year2026)
        expect(shifts.filter(({ people }) => people.length !== one.atOnce)).toEqual([])
        const [hour, minute] = one.handOver.time.split(':').map(Number)
        const offClock = shifts.slice(1).filter(({ from }) => {
          const local = DateTime.fromISO(from, { zone: timeZone })
          if (one.length.unit === 'hours') return (local.hour - (hour ?? 0)) % (one.length.count % 24) !== 0
          return local.hour !== hour || local.minute !== minute
        })
        // Only where the clocks jump over it.
        expect(offClock.length).toBeLessThanOrEqual(one.length.unit === 'hours' ? 2 : 1)
        const longest = Math.max(...shifts.map(({ from, to }) => Date.parse(to) - Date.parse(from)))
        const wholeYear = Date.parse(year2026.to) - Date.parse(year2026.from)
        const fair = (wholeYear * one.atOnce) / one.people.length
        const shares = names.slice(0, one.people.length).map((person) => timeOf(shifts, person))
        expect(shares.filter((share) => Math.abs(share - fair) > longest)).toEqual([])
      }),
      { numRuns: 20 },
    )
  })
})

test('counted by shifts, the weekdays of a year are shared to within one shift', () => {
  const counted = rotation({
    length: { count: 1, unit: 'days' },
    handOver: { weekday: null, time: '08:00' },
    only: [hours('mon-fri', ['08:00', '18:00'])],
    counts: 'shifts',
    people: names.slice(0, 7).map((id) => member(id)),
  })
  const shifts = shiftsBetween(schedule([counted]), [], year2026)
  const counts = names.slice(0, 7).map((id) => shifts.filter(({ people }) => people.includes(id)).length)
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
})
