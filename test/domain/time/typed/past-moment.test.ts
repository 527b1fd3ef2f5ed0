import { describe, expect, test } from 'vitest'
import type { TimeDoubt } from '../../../../src/domain/time/typed/typed-time.ts'
import { asks, at, friday, moment, read } from './past.ts'

describe('a time of the past, written on Friday 2026-11-27 at 14:05:40 in Madrid', () => {
  test.each([
    ['13:40', '2026-11-27T12:40Z'],
    ['at 14:02', '2026-11-27T13:02Z'],
    ['at 14:02.', '2026-11-27T13:02Z'],
    ['at 2:02pm', '2026-11-27T13:02Z'],
    ['at 2:02 p.m.', '2026-11-27T13:02Z'],
    ['at 2:02 PM', '2026-11-27T13:02Z'],
    ['at 2:02\u202fPM', '2026-11-27T13:02Z'],
    ['2:02p', '2026-11-27T13:02Z'],
    ['at 2pm', '2026-11-27T13:00Z'],
    ['2 pm', '2026-11-27T13:00Z'],
    ['9am', '2026-11-27T08:00Z'],
    ['at 14h02', '2026-11-27T13:02Z'],
    ['14h', '2026-11-27T13:00Z'],
    ['14 : 02', '2026-11-27T13:02Z'],
    ['14:02h', '2026-11-27T13:02Z'],
    ['14:02 Uhr', '2026-11-27T13:02Z'],
    ['14:02:33', '2026-11-27T13:02:33Z'],
    ['14\uff1a02', '2026-11-27T13:02Z'],
    ['１４：０２', '2026-11-27T13:02Z'],
    ['١٤:٠٢', '2026-11-27T13:02Z'],
    ['14\u223602', '2026-11-27T13:02Z'],
    ['at\u00a014:02', '2026-11-27T13:02Z'],
    ['at\u200b 14:0\u200b2', '2026-11-27T13:02Z'],
    ['@14:02', '2026-11-27T13:02Z'],
    ['~14:02', '2026-11-27T13:02Z'],
    ['around 14:02', '2026-11-27T13:02Z'],
    ['about 14:02 sharp', '2026-11-27T13:02Z'],
    ['14:02 my time', '2026-11-27T13:02Z'],
    ['14.02', '2026-11-27T13:02Z'],
    ['1402', '2026-11-27T13:02Z'],
    ['since 9', '2026-11-27T08:00Z'],
    ['since 09:00', '2026-11-27T08:00Z'],
    ["9 o'clock", '2026-11-27T08:00Z'],
    ['9 in the morning', '2026-11-27T08:00Z'],
    ['this morning at 9', '2026-11-27T08:00Z'],
    ['half past nine', '2026-11-27T08:30Z'],
    ['quarter to ten', '2026-11-27T08:45Z'],
    ['noon', '2026-11-27T11:00Z'],
    ['at midday', '2026-11-27T11:00Z'],
    ['12 noon', '2026-11-27T11:00Z'],
    ['12:30', '2026-11-27T11:30Z'],
    ['today 13:40', '2026-11-27T12:40Z'],
    ['13:40 today', '2026-11-27T12:40Z'],
    ['fri 9am', '2026-11-27T08:00Z'],
    ['on Friday at 9am', '2026-11-27T08:00Z'],
    ['27 Nov 9:00', '2026-11-27T08:00Z'],
    ['2026-11-27 13:40', '2026-11-27T12:40Z'],
    ['2026-11-27T13:40', '2026-11-27T12:40Z'],
    ['2026-11-27T12:40:00Z', '2026-11-27T12:40Z'],
    ['2026-11-27T12:40:00.123Z', '2026-11-27T12:40Z'],
    ['2026-11-27T13:40:00+01:00', '2026-11-27T12:40Z'],
    ['27.11.2026 13:40', '2026-11-27T12:40Z'],
    ['12:40Z', '2026-11-27T12:40Z'],
    ['12:40 UTC', '2026-11-27T12:40Z'],
    ['12:40 GMT', '2026-11-27T12:40Z'],
    ['13:40 CET', '2026-11-27T12:40Z'],
    ['7:40 EST', '2026-11-27T12:40Z'],
    ['7:40am EST', '2026-11-27T12:40Z'],
    ['14:40 UTC+2', '2026-11-27T12:40Z'],
    ['14:40 +0200', '2026-11-27T12:40Z'],
    ['14:40+02:00', '2026-11-27T12:40Z'],
    ['7:40 America/New_York', '2026-11-27T12:40Z'],
    ['10 min ago', '2026-11-27T12:55:40Z'],
    ['10m ago', '2026-11-27T12:55:40Z'],
    ['ten minutes ago', '2026-11-27T12:55:40Z'],
    ['about 10 mins ago', '2026-11-27T12:55:40Z'],
    ['half an hour ago', '2026-11-27T12:35:40Z'],
    ['an hour ago', '2026-11-27T12:05:40Z'],
    ['a couple of hours ago', '2026-11-27T11:05:40Z'],
    ['1h30m ago', '2026-11-27T11:35:40Z'],
    ['an hour and a half ago', '2026-11-27T11:35:40Z'],
    ['1.5 hours ago', '2026-11-27T11:35:40Z'],
    ['now', '2026-11-27T13:05:40Z'],
    ['just now', '2026-11-27T13:05:40Z'],
  ])('%s', (text, told) => {
    expect(moment(text)).toBe(at(told))
  })

  test('is that of the typist, wherever the office is', () => {
    expect(moment('8:50', { timeZone: 'America/New_York', at: at('2026-11-27T14:02Z') })).toBe(
      at('2026-11-27T13:50Z'),
    )
    expect(moment('18:30', { timeZone: 'Asia/Kolkata' })).toBe(at('2026-11-27T13:00Z'))
  })

  test('counts days as the typist does, whatever zone stands behind the clock', () => {
    const late = { at: at('2026-11-27T23:30Z'), timeZone: 'UTC', declaredAt: at('2026-11-26T10:00Z') }
    expect(moment('yesterday 14:02 +0200', late)).toBe(at('2026-11-26T12:02Z'))
    expect(moment('28 nov 01:00 +0200', late)).toBe(at('2026-11-27T23:00Z'))
    expect(moment('thursday 23:10 EST', { ...late, declaredAt: at('2026-11-27T04:00Z') })).toBe(
      at('2026-11-27T04:10Z'),
    )
  })

  test('may be a minute ahead of our clock, and then is now', () => {
    expect(moment('14:06')).toBe(friday.at)
    expect(moment('today 14:06')).toBe(friday.at)
    expect(moment('14:06', { at: at('2026-11-27T13:05:00Z') })).toBe(at('2026-11-27T13:05:00Z'))
  })

  test('is never moved to another day without a word', () => {
    expect(moment('14:07')).toEqual(asks('still_to_come', friday.at, '2026-11-26T13:07Z'))
    expect(moment('14:40')).toEqual(asks('still_to_come', '2026-11-26T13:40Z'))
    expect(moment('23:10')).toEqual(asks('still_to_come', '2026-11-26T22:10Z'))
    expect(moment('today 14:40')).toEqual(asks('still_to_come'))
    expect(moment('fri 16:00')).toEqual(asks('still_to_come', '2026-11-20T15:00Z'))
    expect(moment('tomorrow 10:00')).toEqual(asks('still_to_come'))
    expect(moment('2026-11-28 10:00')).toEqual(asks('still_to_come'))
    expect(moment('in 10 min')).toEqual(asks('still_to_come'))
  })

  test("shortly after midnight a clock is last night's", () => {
    const night = { at: at('2026-11-27T23:20Z'), declaredAt: at('2026-11-27T22:00Z') }
    expect(moment('23:50', night)).toBe(at('2026-11-27T22:50Z'))
    expect(moment('00:10', night)).toBe(at('2026-11-27T23:10Z'))
    expect(moment('midnight', night)).toBe(at('2026-11-27T23:00Z'))
    expect(moment('yesterday 23:50', night)).toBe(at('2026-11-27T22:50Z'))
    expect(moment('last night at 11', { ...night, at: at('2026-11-28T07:00Z') })).toBe(
      at('2026-11-27T22:00Z'),
    )
    expect(moment('last night at 1', { ...night, at: at('2026-11-28T07:00Z') })).toBe(at('2026-11-28T00:00Z'))
  })

  test('raises a question where the other half of the day is nearer', () => {
    expect(moment('2:02')).toEqual(asks('two_ways', '2026-11-27T13:02Z', '2026-11-27T01:02Z'))
    expect(moment('02:02')).toBe(at('2026-11-27T01:02Z'))
    expect(moment('2:40', { at: at('2026-11-27T14:00Z'), declaredAt: at('2026-11-27T13:50Z') })).toEqual(
      asks('two_ways', '2026-11-27T13:40Z', '2026-11-27T01:40Z'),
    )
    const evening = { at: at('2026-11-27T21:30Z') }
    expect(moment('since 9', { ...evening, declaredAt: at('2026-11-27T20:30Z') })).toBe(
      at('2026-11-27T20:00Z'),
    )
    expect(moment('since 9', { ...evening, declaredAt: at('2026-11-27T08:30Z') })).toEqual(
      asks('two_ways', '2026-11-27T20:00Z', '2026-11-27T08:00Z'),
    )
    expect(moment('yesterday at 9', { declaredAt: at('2026-11-26T09:00Z') })).toEqual(
      asks('two_ways', '2026-11-26T08:00Z', '2026-11-26T20:00Z'),
    )
  })

  test('raises a question when it lies more than twelve hours before the declaration', () => {
    expect(moment('yesterday 13:40')).toEqual(asks('far_before', '2026-11-27T12:40Z', '2026-11-26T12:40Z'))
    expect(moment('00:30')).toEqual(asks('far_before', '2026-11-26T23:30Z'))
    expect(moment('3 days ago')).toEqual(asks('far_before', '2026-11-24T13:05:40Z'))
    expect(moment('thu 9am')).toEqual(asks('far_before', '2026-11-27T08:00Z', '2026-11-26T08:00Z'))
    // The answer to that question is a whole date, and raises no other.
    expect(moment('2026-11-26 13:40')).toBe(at('2026-11-26T12:40Z'))
    expect(moment('26 nov 2026 13:40')).toBe(at('2026-11-26T12:40Z'))
    expect(moment('yesterday 13:40', { declaredAt: at('2026-11-26T13:00Z') })).toBe(at('2026-11-26T12:40Z'))
  })

  test.each<[string, TimeDoubt]>([
    ['2026-02-30 10:00', 'no_such_date'],
    ['30 feb 10:00', 'no_such_date'],
    ['2026-13-01 10:00', 'no_such_date'],
    ['29 feb 2025 10:00', 'no_such_date'],
    ['31/11/2026 10:00', 'no_such_date'],
    ['14:75', 'no_such_time'],
    ['25:00', 'no_such_time'],
    ['24:00', 'no_such_time'],
    ['0:30 pm', 'no_such_time'],
    ['14:02:61', 'no_such_time'],
    ['yesterday', 'no_clock'],
    ['monday morning', 'no_clock'],
    ['2026-11-27', 'no_clock'],
  ])('%s: %s', (text, why) => {
    expect(moment(text)).toEqual(asks(why))
  })

  test('with the day and the month either way round raises a question', () => {
    expect(moment('01/11/2026 10:00')).toEqual(asks('two_ways', '2026-11-01T09:00Z', '2026-01-11T09:00Z'))
    expect(moment('27/11/2026 10:00')).toBe(at('2026-11-27T09:00Z'))
  })

  test.each([
    '14:00 IST',
    '14:00 CST',
    '14:00 berlin time',
    '9 to 5',
    'at 9-10',
    '10 users',
    'noon load',
    'may',
  ])('"%s" is none', (text) => {
    expect(read(text)).toBeNull()
  })
})
