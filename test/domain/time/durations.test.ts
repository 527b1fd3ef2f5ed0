import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  durationOf,
  durationText,
  elapsedText,
  leftText,
  responseTimeText,
} from '../../../src/domain/time/durations.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

describe('a duration is read as people write it', () => {
  test.each([
    ['45s', 45_000],
    ['30m', 30 * minuteMs],
    ['30 min', 30 * minuteMs],
    ['30 minutes', 30 * minuteMs],
    ['8h', 8 * hourMs],
    ['8 Hours', 8 * hourMs],
    ['1h30m', 90 * minuteMs],
    [' 1 h 30 min ', 90 * minuteMs],
    ['1 hour, 30 minutes', 90 * minuteMs],
    ['1.5h', 90 * minuteMs],
    ['2d', 2 * dayMs],
    ['2 weeks', 14 * dayMs],
  ])('%s', (text, ms) => {
    expect(durationOf(text)).toEqual({ unit: 'ms', ms })
  })

  test.each([
    ['5 business days', 5],
    ['1 business day', 1],
    ['3 working days', 3],
  ])('%s', (text, days) => {
    expect(durationOf(text)).toEqual({ unit: 'business_days', days })
  })
})

test.each([
  '',
  '30',
  '30 minuts',
  'soon',
  '-5m',
  '0s',
  '0 business days',
  'h',
  '5 m 3',
  '99999d',
  'constructor',
])('"%s" isn\'t a duration', (text) => {
  expect(durationOf(text)).toBeNull()
})

test.each([
  [0, '0 s'],
  [-5000, '0 s'],
  [999, '0 s'],
  [45_999, '45 s'],
  [2 * minuteMs + 59_000, '2 min'],
  [hourMs, '1 h'],
  [65 * minuteMs, '1 h 5 min'],
  [3 * dayMs + 4 * hourMs + 59 * minuteMs, '3 days 4 h'],
  [3 * dayMs + 59 * minuteMs, '3 days'],
])('%d ms have elapsed: %s', (ms, text) => {
  expect(elapsedText(ms)).toBe(text)
})

test.each([
  [5 * minuteMs + 8_000, true, '5 min 8 s'],
  [5 * minuteMs, true, '5 min'],
  [5 * minuteMs + 8_000, false, '5 min'],
  [48_000, true, '48 s'],
  [2 * hourMs + 5 * minuteMs + 8_000, true, '2 h 5 min'],
])('a response after %d ms, too late: %s, took %s', (ms, isLate, text) => {
  expect(responseTimeText(ms, isLate)).toBe(text)
})

test('a duration written for people is read back the same', () => {
  const durations = fc.oneof(
    fc.integer({ min: 1, max: 3600 * 24 * 1000 }).map((s) => ({ unit: 'ms' as const, ms: s * 1000 })),
    fc.integer({ min: 1, max: 1000 }).map((days) => ({ unit: 'business_days' as const, days })),
  )
  fc.assert(
    fc.property(durations, (duration) => {
      expect(durationOf(durationText(duration))).toEqual(duration)
    }),
  )
})

test('no text, however strange, makes reading a duration throw', () => {
  fc.assert(fc.property(fc.string(), (text) => void durationOf(text)))
})

test.each([
  [30 * 60_000, '30 min'],
  [30 * 60_000 - 250, '30 min'],
  [6 * 60_000 - 59_000, '6 min'],
  [65 * 60_000, '1 h 5 min'],
  [45_000, '45 s'],
  [0, '0 s'],
])('of %d ms that are left, people read %s', (ms, text) => {
  expect(leftText(ms)).toBe(text)
})
