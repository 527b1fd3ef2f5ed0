import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../../src/domain/policy/default-policy.ts'
import { readTime } from '../../../../src/domain/time/typed/read-time.ts'
import { shiftMomentOf } from '../../../../src/domain/time/typed/shift-moment.ts'

/** Friday 27 November 2026, 14:05 in Madrid; the office is in New York. */
const at = '2026-11-27T13:05:00.000Z'
const timeZone = 'Europe/Madrid'
const calendar = { ...defaultPolicy.calendar, timeZone: 'America/New_York' }

const meant = (typed: string, from = at) => {
  const written = readTime(typed)
  if (!written) throw new Error(`${typed} is no time`)
  return shiftMomentOf(written, { at: from, timeZone, calendar })
}

test.each([
  ['now', at],
  ['18:00', '2026-11-27T17:00:00.000Z'],
  ['fri 18:00', '2026-11-27T17:00:00.000Z'],
  ['mon 09:00', '2026-11-30T08:00:00.000Z'],
  ['tomorrow 9am', '2026-11-28T08:00:00.000Z'],
  ['in 2h', '2026-11-27T15:05:00.000Z'],
  ['2026-12-01 09:00', '2026-12-01T08:00:00.000Z'],
])("%s is the typist's", (typed, moment) => {
  expect(meant(typed)).toEqual({ kind: 'moment', at: moment })
})

test('an end is counted from its beginning', () => {
  const nextFriday = '2026-12-04T17:00:00.000Z'
  expect(meant('mon 09:00', nextFriday)).toEqual({ kind: 'moment', at: '2026-12-07T08:00:00.000Z' })
})

test('a day without a clock is asked, with the usual hours of that day', () => {
  expect(meant('mon')).toEqual({
    kind: 'ask',
    why: 'no_clock',
    candidates: ['2026-11-30T08:00:00.000Z', '2026-11-30T17:00:00.000Z'],
  })
  expect(meant('tomorrow morning')).toMatchObject({ kind: 'ask', why: 'no_clock' })
})

test('what has passed, or is no time, is asked', () => {
  expect(meant('2026-11-20 09:00')).toMatchObject({ kind: 'ask', why: 'past' })
  expect(meant('25:00')).toMatchObject({ kind: 'ask', why: 'no_such_time' })
})
