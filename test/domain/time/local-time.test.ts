import { expect, test } from 'vitest'
import {
  clockText,
  dayText,
  isLocalDay,
  isTimeZone,
  utcOffsetOf,
} from '../../../src/domain/time/local-time.ts'

const at = (text: string) => new Date(text).toISOString()

test('days and times are told in the zone asked for', () => {
  expect(dayText(at('2026-11-30T23:30Z'), 'Europe/Berlin')).toBe('2026-12-01')
  expect(clockText(at('2026-11-30T23:30Z'), 'Europe/Berlin')).toBe('00:30')
  expect(clockText(at('2026-11-30T23:30Z'), 'Asia/Kolkata')).toBe('05:00')
})

test('the offset of a zone is that of the moment', () => {
  expect(utcOffsetOf(at('2026-11-30T23:30Z'), 'Asia/Kolkata')).toBe('+05:30')
  expect(utcOffsetOf(at('2026-11-30T23:30Z'), 'America/New_York')).toBe('-05:00')
  expect(utcOffsetOf(at('2026-07-30T23:30Z'), 'America/New_York')).toBe('-04:00')
  expect(utcOffsetOf(at('2026-07-30T23:30Z'), 'UTC')).toBe('+00:00')
})

test('a zone is one that the machine knows by name', () => {
  for (const name of ['Europe/Madrid', 'europe/madrid', 'Asia/Kolkata', 'Etc/UTC', 'UTC']) {
    expect(isTimeZone(name), name).toBe(true)
  }
  for (const name of ['', 'Mars/Olympus', '+02:00', 'constructor', '__proto__', 'Europe/Madrid ', 'x/y']) {
    expect(isTimeZone(name), name).toBe(false)
  }
})

test('a day is a date that there is, written in full', () => {
  for (const day of ['2026-11-30', '2028-02-29']) expect(isLocalDay(day), day).toBe(true)
  for (const none of ['2026-02-30', '2027-02-29', '2026-11-3', '26-11-30', ' 2026-11-30', 'today', ''])
    expect(isLocalDay(none), none).toBe(false)
  // A year of six digits is one to `Date.parse`.
  expect(isLocalDay('+002026-11-30')).toBe(false)
})
