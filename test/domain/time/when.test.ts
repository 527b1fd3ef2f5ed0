import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockText, dayText, deadlineOf, instantOfClock } from '../../../src/domain/time/when.ts'
import { officeIn } from '../support/calendars.ts'

const at = (text: string) => new Date(text).toISOString()
const berlin = officeIn('Europe/Berlin', ['2026-12-25'])
/** 10:00 in Berlin. */
const wednesday = at('2026-11-18T09:00Z')

describe('a note "at 14:05"', () => {
  test('means today when that has been', () => {
    expect(instantOfClock('09:30', wednesday, 'Europe/Berlin')).toBe(at('2026-11-18T08:30Z'))
    expect(instantOfClock('10:00', wednesday, 'Europe/Berlin')).toBe(wednesday)
  })

  test("means yesterday when it hasn't been yet", () => {
    expect(instantOfClock('14:05', wednesday, 'Europe/Berlin')).toBe(at('2026-11-17T13:05Z'))
  })

  test('may name its day', () => {
    expect(instantOfClock('2026-11-02 4:05', wednesday, 'Europe/Berlin')).toBe(at('2026-11-02T03:05Z'))
    expect(instantOfClock('2026-11-19 04:05', wednesday, 'Europe/Berlin')).toBeNull()
    expect(instantOfClock('2026-02-30 04:05', wednesday, 'Europe/Berlin')).toBeNull()
  })

  test('means the nearer one when the clocks showed it twice', () => {
    expect(instantOfClock('02:30', at('2026-10-25T02:00Z'), 'Europe/Berlin')).toBe(at('2026-10-25T01:30Z'))
    expect(instantOfClock('02:30', at('2026-10-25T01:00Z'), 'Europe/Berlin')).toBe(at('2026-10-25T00:30Z'))
  })

  test('means the day before when the clocks skipped it', () => {
    expect(instantOfClock('02:30', at('2026-03-29T10:00Z'), 'Europe/Berlin')).toBe(at('2026-03-28T01:30Z'))
  })

  test.each(['25:00', '12:60', 'noon', '1405', ''])('"%s" isn\'t a time', (text) => {
    expect(instantOfClock(text, wednesday, 'Europe/Berlin')).toBeNull()
  })
})

describe('a deadline, on Wednesday 2026-11-18 at 10:00 in Berlin', () => {
  test.each([
    ['today', '2026-11-18T16:00Z'],
    ['tomorrow', '2026-11-19T16:00Z'],
    ['Fri', '2026-11-20T16:00Z'],
    ['by friday', '2026-11-20T16:00Z'],
    ['wed', '2026-11-18T16:00Z'],
    ['tue', '2026-11-24T16:00Z'],
    ['sat', '2026-11-21T16:00Z'],
    ['next fri', '2026-11-27T16:00Z'],
    ['next mon', '2026-11-23T16:00Z'],
    ['next week', '2026-11-27T16:00Z'],
    ['2026-12-01', '2026-12-01T16:00Z'],
    ['12 dec', '2026-12-12T16:00Z'],
    ['Dec 12', '2026-12-12T16:00Z'],
    ['12th of December 2027', '2027-12-12T16:00Z'],
    ['3 jan', '2027-01-03T16:00Z'],
    ['29 feb', '2028-02-29T16:00Z'],
    ['3d', '2026-11-21T16:00Z'],
    ['in 2w', '2026-12-02T16:00Z'],
    ['2h', '2026-11-18T11:00Z'],
    ['3 business days', '2026-11-23T16:00Z'],
    ['2026-12-25', '2026-12-25T16:00Z'],
  ])('%s', (text, due) => {
    expect(deadlineOf(text, wednesday, berlin)).toBe(at(due))
  })

  test.each(['2026-11-17', '12 dec 2020', 'soon', 'fr', 'monkey', '31 feb', '2026-13-01', 'next', ''])(
    '"%s" is none',
    (text) => {
      expect(deadlineOf(text, wednesday, berlin)).toBeNull()
    },
  )
})

test('"today" after hours leaves the evening, and the name of the day means a week later', () => {
  const evening = at('2026-11-18T19:00Z')
  expect(deadlineOf('today', evening, berlin)).toBe(at('2026-11-18T23:00Z'))
  expect(deadlineOf('wed', evening, berlin)).toBe(at('2026-11-25T16:00Z'))
})

test('a deadline is never past, whatever was typed', () => {
  const words = fc.constantFrom('today', 'next', 'fri', 'in', '3d', '12', 'dec', '2026-11-18', 'week', 'x')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((list) => list.join(' ')),
      ),
      (text) => {
        const due = deadlineOf(text, wednesday, berlin)
        expect(due === null || due > wednesday).toBe(true)
      },
    ),
  )
})

test('days and times are in the zone asked for', () => {
  expect(dayText(at('2026-11-30T23:30Z'), 'Europe/Berlin')).toBe('2026-12-01')
  expect(clockText(at('2026-11-30T23:30Z'), 'Europe/Berlin')).toBe('00:30')
  expect(clockText(at('2026-11-30T23:30Z'), 'Asia/Kolkata')).toBe('05:00')
})
