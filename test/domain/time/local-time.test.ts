import { expect, test } from 'vitest'
import { clockText, dayText, isTimeZone, utcOffsetOf } from '../../../src/domain/time/local-time.ts'

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
