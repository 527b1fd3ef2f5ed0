import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deadlineOf, deadlineOfDay } from '../../../../src/domain/time/typed/deadline.ts'
import { readTime } from '../../../../src/domain/time/typed/read-time.ts'
import type { TypedTime } from '../../../../src/domain/time/typed/typed-time.ts'
import { officeIn } from '../../support/calendars.ts'

const at = (text: string) => new Date(text).toISOString()
const berlin = officeIn('Europe/Berlin', ['2026-12-25'])
/** 10:00 in Berlin. */
const wednesday = at('2026-11-18T09:00Z')

/** By someone in Berlin unless they sit elsewhere; null for what is no time. */
const read = (text: string, now = wednesday, timeZone = 'Europe/Berlin'): TypedTime | null => {
  const written = readTime(text, 'span')
  return written && deadlineOf(written, { at: now, timeZone, calendar: berlin })
}

const due = (text: string, now?: string, timeZone?: string): string | null => {
  const typed = read(text, now, timeZone)
  return typed?.kind === 'moment' ? typed.at : null
}

describe('a deadline, on Wednesday 2026-11-18 at 10:00 in Berlin', () => {
  test.each([
    ['today', '2026-11-18T16:00Z'],
    ['tomorrow', '2026-11-19T16:00Z'],
    ['Fri', '2026-11-20T16:00Z'],
    ['friday', '2026-11-20T16:00Z'],
    ['wed', '2026-11-18T16:00Z'],
    ['weds', '2026-11-18T16:00Z'],
    ['tue', '2026-11-24T16:00Z'],
    ['sat', '2026-11-21T16:00Z'],
    ['next fri', '2026-11-27T16:00Z'],
    ['next mon', '2026-11-23T16:00Z'],
    ['next week', '2026-11-27T16:00Z'],
    ['2026-12-01', '2026-12-01T16:00Z'],
    ['12 dec', '2026-12-12T16:00Z'],
    ['Dec 12', '2026-12-12T16:00Z'],
    ['12th of December 2027', '2027-12-12T16:00Z'],
    ['the 3rd of december', '2026-12-03T16:00Z'],
    ['3 jan', '2027-01-03T16:00Z'],
    ['29 feb', '2028-02-29T16:00Z'],
    ['3d', '2026-11-21T16:00Z'],
    ['in 2w', '2026-12-02T16:00Z'],
    ['in a fortnight', '2026-12-02T16:00Z'],
    ['2h', '2026-11-18T11:00Z'],
    ['half an hour', '2026-11-18T09:30Z'],
    ['3 business days', '2026-11-23T16:00Z'],
    ['2026-12-25', '2026-12-25T16:00Z'],
    ['12/12', '2026-12-12T16:00Z'],
    ['27/11/2026', '2026-11-27T16:00Z'],
    ['12.12.', '2026-12-12T16:00Z'],
    ['12.12.2026', '2026-12-12T16:00Z'],
  ])('%s', (text, moment) => {
    expect(due(text)).toBe(at(moment))
  })

  test.each([
    ['fri 9am', '2026-11-20T08:00Z'],
    ['fri at 9', '2026-11-20T08:00Z'],
    ['9am fri', '2026-11-20T08:00Z'],
    ['Friday, 9:00 a.m.', '2026-11-20T08:00Z'],
    ['tomorrow 10:00', '2026-11-19T09:00Z'],
    ['tomorrow at 10h00', '2026-11-19T09:00Z'],
    ['10:00 tomorrow', '2026-11-19T09:00Z'],
    ['wed noon', '2026-11-18T11:00Z'],
    ['wed 9am', '2026-11-25T08:00Z'],
    ['noon', '2026-11-18T11:00Z'],
    ['next fri 9am', '2026-11-27T08:00Z'],
    ['27 nov 23:10', '2026-11-27T22:10Z'],
    ['2026-11-27T10:00', '2026-11-27T09:00Z'],
    ['2026-11-27 10:00 +02:00', '2026-11-27T08:00Z'],
    ['2026-11-27T10:00:00Z', '2026-11-27T10:00Z'],
    ['15:30', '2026-11-18T14:30Z'],
    ['9am', '2026-11-19T08:00Z'],
    ['3:30pm', '2026-11-18T14:30Z'],
    ['14:00 EST', '2026-11-18T19:00Z'],
    ['fri 3pm Europe/London', '2026-11-20T15:00Z'],
  ])('%s is that clock, in the zone of its writer', (text, moment) => {
    expect(due(text)).toBe(at(moment))
  })

  test.each([
    ['monday morning', '2026-11-23T08:00Z'],
    ['monday afternoon', '2026-11-23T16:00Z'],
    ['tomorrow morning', '2026-11-19T08:00Z'],
    ['end of day', '2026-11-18T16:00Z'],
    ['eod', '2026-11-18T16:00Z'],
    ['COB', '2026-11-18T16:00Z'],
    ['close of business friday', '2026-11-20T16:00Z'],
    ['friday eod', '2026-11-20T16:00Z'],
    ['end of week', '2026-11-20T16:00Z'],
    ['the end of the week', '2026-11-20T16:00Z'],
    ['eow', '2026-11-20T16:00Z'],
    ['end of next week', '2026-11-27T16:00Z'],
    ['end of month', '2026-11-30T16:00Z'],
    ['midnight', '2026-11-18T23:00Z'],
    ['fri midnight', '2026-11-20T23:00Z'],
  ])("%s is by the office's hours", (text, moment) => {
    expect(due(text)).toBe(at(moment))
  })

  test("a clock is the typist's, a day the office's", () => {
    expect(due('fri 9am', wednesday, 'America/New_York')).toBe(at('2026-11-20T14:00Z'))
    expect(due('fri', wednesday, 'America/New_York')).toBe(at('2026-11-20T16:00Z'))
    expect(due('fri morning', wednesday, 'Asia/Tokyo')).toBe(at('2026-11-20T08:00Z'))
  })

  test.each([
    ['2020-01-01', 'past', ['2027-01-01T16:00Z']],
    ['2026-11-17', 'past', ['2027-11-17T16:00Z']],
    ['17 nov', 'past', ['2027-11-17T16:00Z']],
    ['12 dec 2020', 'past', ['2026-12-12T16:00Z']],
    ['yesterday', 'past', []],
    ['last friday', 'past', []],
    ['today 9am', 'past', []],
    ['10 min ago', 'past', []],
    ['31 feb', 'no_such_date', []],
    ['2026-13-01', 'no_such_date', []],
    ['2026-02-30', 'no_such_date', []],
    ['29 feb 2027', 'no_such_date', []],
    ['fri 25:00', 'no_such_time', []],
    ['3:30', 'two_ways', ['2026-11-18T14:30Z', '2026-11-19T02:30Z']],
    ['9', 'two_ways', ['2026-11-18T20:00Z', '2026-11-19T08:00Z']],
    ['mon at 5', 'two_ways', ['2026-11-23T16:00Z', '2026-11-23T04:00Z']],
    ['tonight', 'two_ways', ['2026-11-18T16:00Z', '2026-11-18T23:00Z']],
    ['1/12', 'two_ways', ['2026-12-01T16:00Z', '2027-01-12T16:00Z']],
  ])('%s raises a question: %s', (text, why, moments) => {
    expect(read(text)).toEqual({ kind: 'ask', why, candidates: moments.map(at) })
  })

  test.each(['soon', 'fr', 'monkey', 'next', 'hand', 'node 4', '9 nodes', ''])('"%s" is none', (text) => {
    expect(read(text)).toBeNull()
  })
})

test('"today" after hours leaves the evening, and the name of the day means a week later', () => {
  const evening = at('2026-11-18T19:00Z')
  expect(due('today', evening)).toBe(at('2026-11-18T23:00Z'))
  expect(due('wed', evening)).toBe(at('2026-11-25T16:00Z'))
  expect(deadlineOfDay('2026-11-18', evening, berlin)).toBe(at('2026-11-18T23:00Z'))
  expect(deadlineOfDay('2026-11-17', evening, berlin)).toBeNull()
})

test('the end of a week whose last days are holidays is its last open day', () => {
  const long = officeIn('Europe/Berlin', ['2026-12-24', '2026-12-25'])
  const written = readTime('end of week', 'span')
  const now = at('2026-12-21T09:00Z')
  expect(written && deadlineOf(written, { at: now, timeZone: 'UTC', calendar: long })).toEqual({
    kind: 'moment',
    at: at('2026-12-23T16:00Z'),
  })
})

test('a deadline is never past, whatever was typed', () => {
  const words = fc.constantFrom(
    ...'today next fri in 3d 12 dec 2026-11-18 week x 9am 14:05 end of day noon morning tonight at'.split(
      ' ',
    ),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words, { maxLength: 5 }).map((list) => list.join(' ')),
      ),
      (text) => {
        const typed = read(text)
        const moments = typed?.kind === 'moment' ? [typed.at] : (typed?.candidates ?? [])
        for (const moment of moments) expect(moment > wednesday).toBe(true)
      },
    ),
    { numRuns: 2_000 },
  )
})
