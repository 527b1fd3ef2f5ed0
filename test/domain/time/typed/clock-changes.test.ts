import { describe, expect, test } from 'vitest'
import { asks, at, moment } from './past.ts'

describe('clocks that change', () => {
  const autumn = { timeZone: 'Europe/Berlin', declaredAt: at('2026-10-25T00:00Z') }

  test('an hour shown twice is the nearer one, and with its date raises a question', () => {
    expect(moment('02:30', { ...autumn, at: at('2026-10-25T02:00Z') })).toBe(at('2026-10-25T01:30Z'))
    expect(moment('02:30', { ...autumn, at: at('2026-10-25T01:00Z') })).toBe(at('2026-10-25T00:30Z'))
    expect(moment('2026-10-25 02:30', { ...autumn, at: at('2026-10-25T09:00Z') })).toEqual(
      asks('two_ways', '2026-10-25T00:30Z', '2026-10-25T01:30Z'),
    )
    expect(moment('2026-10-25 02:30+02:00', { ...autumn, at: at('2026-10-25T09:00Z') })).toBe(
      at('2026-10-25T00:30Z'),
    )
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

  test('an abbreviation that does not fit the season raises a question', () => {
    const summer = { at: at('2026-07-10T14:00Z'), declaredAt: at('2026-07-10T11:00Z') }
    expect(moment('14:00 CEST', summer)).toBe(at('2026-07-10T12:00Z'))
    expect(moment('14:00 CET', summer)).toEqual(asks('two_ways', '2026-07-10T12:00Z', '2026-07-10T13:00Z'))
    expect(moment('14:00 GMT', summer)).toEqual(asks('two_ways', '2026-07-10T13:00Z', '2026-07-10T14:00Z'))
    expect(moment('14:00 UTC', summer)).toBe(at('2026-07-10T14:00Z'))
  })
})
