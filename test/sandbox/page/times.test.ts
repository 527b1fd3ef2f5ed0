import { expect, test } from 'vitest'
import { localTextOf, msOfLocalText } from '../../../src/sandbox/page/browser/forms/local-times.ts'
import { nextMondayMs } from '../../../src/sandbox/page/moments.ts'

const at = (instant: string) => Date.parse(instant)

test.each([
  ['Europe/Madrid', '2026-11-23T14:02:00.000Z', '2026-11-23T15:02'],
  ['America/Los_Angeles', '2026-11-23T14:02:00.000Z', '2026-11-23T06:02'],
  ['Asia/Kolkata', '2026-03-29T01:30:00.000Z', '2026-03-29T07:00'],
  ['Europe/Madrid', '2026-03-29T01:30:00.000Z', '2026-03-29T03:30'],
])('in %s, %s is %s, there and back', (zone, instant, text) => {
  expect(localTextOf(at(instant), zone)).toBe(text)
  expect(msOfLocalText(text, zone)).toBe(at(instant))
})

test.each([
  ['2026-11-23T14:02:00.000Z', 'Europe/Madrid', '2026-11-30T08:00:00.000Z'],
  ['2026-11-23T07:59:00.000Z', 'Europe/Madrid', '2026-11-23T08:00:00.000Z'],
  ['2026-11-23T08:00:00.000Z', 'Europe/Madrid', '2026-11-30T08:00:00.000Z'],
  ['2026-11-22T23:30:00.000Z', 'Asia/Tokyo', '2026-11-23T00:00:00.000Z'],
  ['2026-10-24T12:00:00.000Z', 'Europe/London', '2026-10-26T09:00:00.000Z'],
])('after %s, Monday at nine in %s is %s', (now, zone, monday) => {
  expect(new Date(nextMondayMs(at(now), zone)).toISOString()).toBe(monday)
})
