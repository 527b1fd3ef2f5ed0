import { expect, test } from 'vitest'
import {
  addBusinessDays,
  addDuration,
  addOpenTime,
  isOfficeOpen,
  nextOpening,
  openTimeBetween,
} from '../../../src/domain/time/business-hours.ts'
import type { Calendar } from '../../../src/domain/time/calendar.ts'
import { hoursEveryDay, hoursOnWeekdays, officeIn } from '../support/calendars.ts'

const hourMs = 3_600_000
const utc = officeIn('Etc/UTC')
const at = (text: string) => new Date(text).toISOString()

test('eight business hours from Friday 16:55, closing at 17:00, are over on Monday at 16:55', () => {
  expect(addOpenTime(utc, at('2026-11-20T16:55Z'), 8 * hourMs)).toBe(at('2026-11-23T16:55Z'))
})

test('what falls exactly on a closing stays at the closing', () => {
  expect(addOpenTime(utc, at('2026-11-20T09:00Z'), 8 * hourMs)).toBe(at('2026-11-20T17:00Z'))
  expect(addOpenTime(utc, at('2026-11-21T12:00Z'), 8 * hourMs)).toBe(at('2026-11-23T17:00Z'))
})

test('a holiday is passed over', () => {
  const withHoliday = officeIn('Etc/UTC', ['2026-12-25'])
  expect(addOpenTime(withHoliday, at('2026-12-24T13:00Z'), 8 * hourMs)).toBe(at('2026-12-28T13:00Z'))
  expect(isOfficeOpen(withHoliday, at('2026-12-25T10:00Z'))).toBe(false)
})

test('the office is open at its opening and no longer at its closing', () => {
  expect(isOfficeOpen(utc, at('2026-11-20T09:00Z'))).toBe(true)
  expect(isOfficeOpen(utc, at('2026-11-20T08:59:59.999Z'))).toBe(false)
  expect(isOfficeOpen(utc, at('2026-11-20T16:59:59.999Z'))).toBe(true)
  expect(isOfficeOpen(utc, at('2026-11-20T17:00Z'))).toBe(false)
})

test('the next opening is now while the office is open, and Monday at the weekend', () => {
  expect(nextOpening(utc, at('2026-11-20T12:34Z'))).toBe(at('2026-11-20T12:34Z'))
  expect(nextOpening(utc, at('2026-11-20T17:00Z'))).toBe(at('2026-11-23T09:00Z'))
})

test("a lunch break doesn't count", () => {
  const withBreak = { ...utc, hours: hoursOnWeekdays(['09:00', '12:00'], ['13:00', '17:00']) }
  expect(openTimeBetween(withBreak, at('2026-11-20T11:00Z'), at('2026-11-20T14:00Z'))).toBe(2 * hourMs)
  expect(addOpenTime(withBreak, at('2026-11-20T11:30Z'), hourMs)).toBe(at('2026-11-20T13:30Z'))
})

test('in Berlin an office hour is an hour earlier in UTC from the last Sunday of March on', () => {
  const berlin = officeIn('Europe/Berlin')
  expect(nextOpening(berlin, at('2026-03-27T20:00Z'))).toBe(at('2026-03-30T07:00Z'))
  expect(addOpenTime(berlin, at('2026-03-27T15:55Z'), 8 * hourMs)).toBe(at('2026-03-30T14:55Z'))
})

test('in Berlin an office hour is an hour later in UTC from the last Sunday of October on', () => {
  const berlin = officeIn('Europe/Berlin')
  expect(addOpenTime(berlin, at('2026-10-23T14:55Z'), 8 * hourMs)).toBe(at('2026-10-26T15:55Z'))
})

test('in New York both clock changes are followed', () => {
  const newYork = officeIn('America/New_York')
  expect(addOpenTime(newYork, at('2026-03-06T21:55Z'), 8 * hourMs)).toBe(at('2026-03-09T20:55Z'))
  expect(addOpenTime(newYork, at('2026-10-30T20:55Z'), 8 * hourMs)).toBe(at('2026-11-02T21:55Z'))
})

test('opening hours around a clock change are as long as they really are', () => {
  const nights: Calendar = { ...officeIn('Europe/Berlin'), hours: hoursEveryDay(['00:00', '06:00']) }
  expect(openTimeBetween(nights, at('2026-03-28T22:00Z'), at('2026-03-29T12:00Z'))).toBe(5 * hourMs)
  expect(openTimeBetween(nights, at('2026-10-24T20:00Z'), at('2026-10-25T12:00Z'))).toBe(7 * hourMs)
  expect(addOpenTime(nights, at('2026-10-24T22:00Z'), 7 * hourMs)).toBe(at('2026-10-25T05:00Z'))
})

test('an opening at a time that the clocks skip begins when they jump', () => {
  const nights: Calendar = { ...officeIn('Europe/Berlin'), hours: hoursEveryDay(['02:30', '06:00']) }
  expect(nextOpening(nights, at('2026-03-29T00:00Z'))).toBe(at('2026-03-29T01:00Z'))
  const skipped: Calendar = { ...nights, hours: hoursEveryDay(['02:10', '02:50']) }
  expect(nextOpening(skipped, at('2026-03-29T00:00Z'))).toBe(at('2026-03-30T00:10Z'))
})

test("a calendar that's open all day and all night counts every hour", () => {
  const always: Calendar = { ...officeIn('America/New_York'), hours: hoursEveryDay(['00:00', '24:00']) }
  expect(openTimeBetween(always, at('2026-03-01T00:00Z'), at('2026-04-01T00:00Z'))).toBe(31 * 24 * hourMs)
})

test('business days end at the closing of an open day, the present day not counted', () => {
  expect(addBusinessDays(utc, at('2026-11-20T16:00Z'), 3)).toBe(at('2026-11-25T17:00Z'))
  expect(addBusinessDays(utc, at('2026-11-21T16:00Z'), 1)).toBe(at('2026-11-23T17:00Z'))
  const withHoliday = officeIn('Etc/UTC', ['2026-11-23'])
  expect(addBusinessDays(withHoliday, at('2026-11-20T16:00Z'), 1)).toBe(at('2026-11-24T17:00Z'))
})

test('the present day is the one of the calendar, not of UTC', () => {
  const auckland = officeIn('Pacific/Auckland')
  expect(addBusinessDays(auckland, at('2026-11-18T22:00Z'), 1)).toBe(at('2026-11-20T04:00Z'))
})

test('a duration is wall-clock time unless it says business days', () => {
  expect(addDuration(utc, at('2026-11-20T16:55Z'), { unit: 'ms', ms: 8 * hourMs })).toBe(
    at('2026-11-21T00:55Z'),
  )
  expect(addDuration(utc, at('2026-11-20T16:55Z'), { unit: 'business_days', days: 1 })).toBe(
    at('2026-11-23T17:00Z'),
  )
})

test('a calendar that never opens is an error instead of an endless search', () => {
  const never: Calendar = { ...utc, hours: hoursOnWeekdays() }
  expect(() => nextOpening(never, at('2026-11-20T16:55Z'))).toThrow(/no opening/)
  expect(() => addOpenTime(never, at('2026-11-20T16:55Z'), 1)).toThrow(/no opening/)
  expect(() => addBusinessDays(never, at('2026-11-20T16:55Z'), 1)).toThrow(/no opening/)
})
