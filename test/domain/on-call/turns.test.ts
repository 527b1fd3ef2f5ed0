import { describe, expect, test } from 'vitest'
import { scheduleAt } from '../../../src/domain/on-call/shifts.ts'
import type { Rotation } from '../../../src/domain/policy/schedule.ts'
import { hours, member, rotation, schedule } from './support/schedules.ts'
import { shiftsIn } from './support/shift-lines.ts'

const weekdayHours = [hours('mon-fri', ['08:00', '18:00'])]

function peopleAt(rotations: Rotation[], at: string): string {
  return scheduleAt(schedule(rotations), [], `${at}:00.000Z`).people.join(' ')
}

describe('where a rotation begins', () => {
  test('nobody is on call before the first hand-over, and the first person from then on', () => {
    expect(shiftsIn({}, ['2026-01-01', '2026-01-20'])).toEqual([
      '2026-01-05T08:00 UANA',
      '2026-01-12T08:00 UBEN',
      '2026-01-19T08:00 UCLEO',
    ])
  })

  test('begun between two hand-overs, the first shift is as much longer', () => {
    expect(shiftsIn({ starts: '2026-01-01' }, ['2025-12-30', '2026-01-20'])).toEqual([
      '2026-01-01T08:00 UANA',
      '2026-01-12T08:00 UBEN',
      '2026-01-19T08:00 UCLEO',
    ])
  })
})

describe('lengths', () => {
  test('twelve hours change twice a day', () => {
    const day = { length: { count: 12, unit: 'hours' as const }, handOver: { weekday: null, time: '08:00' } }
    expect(shiftsIn({ ...day, starts: '2026-01-05' }, ['2026-01-05', '2026-01-07'])).toEqual([
      '2026-01-05T07:00 UANA',
      '2026-01-05T19:00 UBEN',
      '2026-01-06T07:00 UCLEO',
      '2026-01-06T19:00 UANA',
    ])
  })

  test('two weeks change every other Monday', () => {
    expect(shiftsIn({ length: { count: 2, unit: 'weeks' } }, ['2026-01-05', '2026-02-03'])).toEqual([
      '2026-01-05T08:00 UANA',
      '2026-01-19T08:00 UBEN',
      '2026-02-02T08:00 UCLEO',
    ])
  })

  test('a month from the 31st ends on the last day of each, and never creeps to the 28th', () => {
    const monthly = {
      length: { count: 1, unit: 'months' as const },
      handOver: { weekday: null, time: '12:00' },
    }
    const days = shiftsIn({ ...monthly, starts: '2026-01-31' }, ['2026-02-01', '2027-02-01']).map((line) =>
      line.slice(0, 10),
    )
    expect(days.slice(1)).toEqual([
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
      '2026-06-30',
      '2026-07-31',
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
      '2026-11-30',
      '2026-12-31',
      '2027-01-31',
    ])
  })

  test('a month with a weekday changes on the first such day of each', () => {
    const monthly = { length: { count: 1, unit: 'months' as const }, starts: '2026-01-01' }
    const days = shiftsIn(monthly, ['2026-01-31', '2026-05-30']).map((line) => line.slice(0, 10))
    expect(days.slice(1)).toEqual(['2026-02-02', '2026-03-02', '2026-04-06', '2026-05-04'])
  })
})

describe('several at once', () => {
  test('they come and go together, and everyone has the same number of shifts', () => {
    const people = ['UANA', 'UBEN', 'UCLEO'].map((id) => member(id))
    expect(shiftsIn({ people, atOnce: 2 }, ['2026-01-05', '2026-01-27'])).toEqual([
      '2026-01-05T08:00 UANA UBEN',
      '2026-01-12T08:00 UCLEO UANA',
      '2026-01-19T08:00 UBEN UCLEO',
      '2026-01-26T08:00 UANA UBEN',
    ])
  })
})

describe('hours, and what counts', () => {
  const daily = {
    length: { count: 1, unit: 'days' as const },
    handOver: { weekday: null, time: '08:00' },
    only: weekdayHours,
  }
  const week: [string, string] = ['2026-01-08', '2026-01-14']

  test('counted by shifts, the weekend moves nobody on: Friday and Monday have different people', () => {
    expect(shiftsIn({ ...daily, counts: 'shifts' }, week)).toEqual([
      '2026-01-08T07:00 UANA',
      '2026-01-09T07:00 UBEN',
      '2026-01-12T07:00 UCLEO',
      '2026-01-13T07:00 UANA',
    ])
  })

  test('counted by the calendar, the weekend is two turns that nobody serves', () => {
    expect(shiftsIn({ ...daily, counts: 'calendar' }, week)).toEqual([
      '2026-01-08T07:00 UANA',
      '2026-01-09T07:00 UBEN',
      '2026-01-12T07:00 UBEN',
      '2026-01-13T07:00 UCLEO',
    ])
  })

  test('of day and night shifts, only those that apply count', () => {
    const half = { ...daily, length: { count: 12, unit: 'hours' as const } }
    expect(shiftsIn({ ...half, counts: 'shifts' }, ['2026-01-05', '2026-01-08'])).toEqual([
      '2026-01-05T07:00 UANA',
      '2026-01-06T07:00 UBEN',
      '2026-01-07T07:00 UCLEO',
    ])
  })

  test('hours over midnight belong to the day on which they begin', () => {
    const nights = rotation({ only: [hours('fri', ['22:00', '06:00'])] })
    expect(peopleAt([nights], '2026-01-10T04:59')).toBe('UANA')
    expect(peopleAt([nights], '2026-01-10T05:00')).toBe('')
    expect(peopleAt([nights], '2026-01-09T20:59')).toBe('')
  })
})

describe('several rotations', () => {
  const nights = rotation({ id: 'all', people: [member('UNED')] })
  const office = rotation({ id: 'office', people: [member('UOPAL')], only: weekdayHours })

  test('a later one covers an earlier one where it applies, and leaves it elsewhere', () => {
    expect(peopleAt([nights, office], '2026-01-07T06:59')).toBe('UNED')
    expect(peopleAt([nights, office], '2026-01-07T07:00')).toBe('UOPAL')
    expect(peopleAt([nights, office], '2026-01-07T17:00')).toBe('UNED')
    expect(peopleAt([office, nights], '2026-01-07T12:00')).toBe('UNED')
  })

  test('one that has nobody covers nothing', () => {
    const left = rotation({
      id: 'office',
      people: [member('UOPAL', { until: '2026-01-06' })],
      only: weekdayHours,
    })
    expect(peopleAt([nights, left], '2026-01-07T12:00')).toBe('UNED')
  })

  test('each may keep its own zone, so that the sun can be followed', () => {
    const newYork = { ...office, timeZone: 'America/New_York' }
    expect(peopleAt([nights, newYork], '2026-01-07T12:59')).toBe('UNED')
    expect(peopleAt([nights, newYork], '2026-01-07T13:00')).toBe('UOPAL')
    // Three weeks in March, New York is an hour nearer to Europe.
    expect(peopleAt([nights, newYork], '2026-03-09T12:00')).toBe('UOPAL')
  })
})
