import { describe, expect, test } from 'vitest'
import { deadlineOf } from '../../../../src/domain/time/typed/deadline.ts'
import { promiseOf } from '../../../../src/domain/time/typed/promise.ts'
import { readTime } from '../../../../src/domain/time/typed/read-time.ts'
import { officeIn } from '../../support/calendars.ts'
import { asks, at, moment } from './past.ts'

describe('clocks that change', () => {
  const autumn = { timeZone: 'Europe/Berlin', declaredAt: at('2026-10-25T00:00Z') }

  const first = '2026-10-25T00:30Z'
  const second = '2026-10-25T01:30Z'

  test('a time in an hour that came twice raises a question with both, the nearer one first', () => {
    expect(moment('02:30', { ...autumn, at: at('2026-10-25T02:00Z') })).toEqual(
      asks('two_ways', second, first),
    )
    expect(moment('2:30', { ...autumn, at: at('2026-10-25T14:00Z') })).toEqual(
      asks('two_ways', '2026-10-25T13:30Z', second, first),
    )
    expect(moment('2026-10-25 02:30', { ...autumn, at: at('2026-10-25T09:00Z') })).toEqual(
      asks('two_ways', first, second),
    )
    expect(moment('today 02:30', { ...autumn, at: at('2026-10-25T09:00Z') })).toEqual(
      asks('two_ways', first, second),
    )
  })

  test('what is still to come is no second reading, and an offset says which', () => {
    expect(moment('02:30', { ...autumn, at: at('2026-10-25T01:00Z') })).toBe(at(first))
    expect(moment('2026-10-25 02:30+02:00', { ...autumn, at: at('2026-10-25T09:00Z') })).toBe(at(first))
    expect(moment('02:30 CET', { ...autumn, at: at('2026-10-25T09:00Z') })).toBe(at(second))
    expect(moment('02:30 CEST', { ...autumn, at: at('2026-10-25T09:00Z') })).toBe(at(first))
  })

  test('the hour that came twice is that of the zone behind the clock, wherever it was typed', () => {
    const elsewhere = { ...autumn, timeZone: 'Asia/Tokyo', at: at('2026-10-25T02:00Z') }
    expect(moment('02:30 Europe/Berlin', elsewhere)).toEqual(asks('two_ways', second, first))
    expect(moment('10:30', elsewhere)).toBe(at(second))
  })

  test('a midnight that came twice is two moments as well', () => {
    const havana = {
      timeZone: 'America/Havana',
      at: at('2026-11-01T06:00Z'),
      declaredAt: at('2026-11-01T05:30Z'),
    }
    expect(moment('midnight', havana)).toEqual(asks('two_ways', '2026-11-01T05:00Z', '2026-11-01T04:00Z'))
    expect(moment('midnight', { ...havana, at: at('2026-11-01T04:50Z') })).toBe(at('2026-11-01T04:00Z'))
  })

  test('a time long before the declaration is asked about once, with both moments', () => {
    const late = { ...autumn, at: at('2026-10-25T18:00Z'), declaredAt: at('2026-10-25T17:30Z') }
    expect(moment('02:30', late)).toEqual(asks('far_before', second, first))
  })

  const promised = (text: string, now: string, timeZone = 'Europe/Berlin') => {
    const written = readTime(text, 'clock')
    return written && promiseOf(written, { at: at(now), timeZone })
  }
  const due = (text: string, now: string, timeZone = 'Europe/Berlin') => {
    const written = readTime(text, 'span')
    return written && deadlineOf(written, { at: at(now), timeZone, calendar: officeIn('Europe/Berlin') })
  }

  test('a promise for an hour that comes twice raises a question, and later on only the second is left', () => {
    expect(promised('02:30', '2026-10-25T00:10Z')).toEqual(asks('two_ways', first, second))
    expect(promised('02:30', '2026-10-25T00:40Z')).toEqual({ kind: 'moment', at: at(second) })
    expect(promised('tomorrow 02:30', '2026-10-24T20:00Z')).toEqual(asks('two_ways', first, second))
    expect(promised('02:30+01:00', '2026-10-25T00:10Z')).toEqual({ kind: 'moment', at: at(second) })
    expect(promised('2:30', '2026-10-24T20:00Z')).toEqual(asks('two_ways', first, second))
  })

  test('a deadline in an hour that comes twice raises a question, and an offset says which', () => {
    expect(due('2:30am', '2026-10-24T20:00Z')).toEqual(asks('two_ways', first, second))
    expect(due('2026-10-25 02:30', '2026-10-24T20:00Z')).toEqual(asks('two_ways', first, second))
    expect(due('2026-10-25 02:30+02:00', '2026-10-24T20:00Z')).toEqual({ kind: 'moment', at: at(first) })
    expect(due('02:30', '2026-10-25T00:40Z')).toEqual({ kind: 'moment', at: at(second) })
  })

  test('a promise or a deadline in an hour that will be skipped raises a question with the end of the gap', () => {
    const jump = '2026-03-29T01:00Z'
    expect(promised('02:30', '2026-03-29T00:10Z')).toEqual(asks('no_such_time', jump))
    expect(promised('tomorrow 02:30', '2026-03-28T20:00Z')).toEqual(asks('no_such_time', jump))
    expect(due('2:30am', '2026-03-28T20:00Z')).toEqual(asks('no_such_time', jump))
    expect(due('2026-03-29 02:30', '2026-03-28T20:00Z')).toEqual(asks('no_such_time', jump))
    // In London it's a time like any other.
    expect(due('2:30am', '2026-03-28T20:00Z', 'Europe/London')).toEqual({
      kind: 'moment',
      at: at('2026-03-29T01:30Z'),
    })
  })

  test('an hour that was skipped raises a question', () => {
    const spring = {
      timeZone: 'Europe/Berlin',
      at: at('2026-03-29T10:00Z'),
      declaredAt: at('2026-03-29T09:00Z'),
    }
    expect(moment('02:30', spring)).toEqual(asks('no_such_time', '2026-03-29T01:00Z', '2026-03-28T01:30Z'))
    expect(moment('2026-03-29 02:30', spring)).toEqual(asks('no_such_time', '2026-03-29T01:00Z'))
  })

  test('an abbreviation that does not fit the season raises a question about what is to come, too', () => {
    const now = '2026-07-10T10:30Z'
    const both = asks('two_ways', '2026-07-10T12:00Z', '2026-07-10T13:00Z')
    expect(promised('14:00 CEST', now)).toEqual({ kind: 'moment', at: at('2026-07-10T12:00Z') })
    expect(promised('14:00 CET', now)).toEqual(both)
    expect(promised('today 14:00 CET', now)).toEqual(both)
    expect(promised('13:00 CET', '2026-07-10T11:30Z')).toEqual(asks('two_ways', '2026-07-10T12:00Z'))
    expect(due('14:00 CET', now)).toEqual(both)
    expect(due('fri 14:00 EST', now)).toEqual(asks('two_ways', '2026-07-10T18:00Z', '2026-07-10T19:00Z'))
    expect(due('fri', now)).toEqual({ kind: 'moment', at: at('2026-07-10T15:00Z') })
  })

  test('an abbreviation that does not fit the season raises a question', () => {
    const summer = { at: at('2026-07-10T14:00Z'), declaredAt: at('2026-07-10T11:00Z') }
    expect(moment('14:00 CEST', summer)).toBe(at('2026-07-10T12:00Z'))
    expect(moment('14:00 CET', summer)).toEqual(asks('two_ways', '2026-07-10T12:00Z', '2026-07-10T13:00Z'))
    expect(moment('14:00 GMT', summer)).toEqual(asks('two_ways', '2026-07-10T13:00Z', '2026-07-10T14:00Z'))
    expect(moment('14:00 UTC', summer)).toBe(at('2026-07-10T14:00Z'))
  })
})
