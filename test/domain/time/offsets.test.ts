import { tzOffset } from '@date-fns/tz'
import { describe, expect, test } from 'vitest'
import { addMonths } from '../../../src/domain/time/local-day.ts'
import { instantOfLocal, occurrencesOf } from '../../../src/domain/time/local-time.ts'
import { offsetMsAt } from '../../../src/domain/time/offsets.ts'
import { firstMsOfWall, lastMsOfWall, wallMsAt, wallMsOf } from '../../../src/domain/time/wall-time.ts'

const hourMs = 3_600_000

const changes = [
  ['Europe/London', '2026-03-29T01:00', '2026-10-25T01:00'],
  ['Europe/Berlin', '2026-03-29T01:00', '2026-10-25T01:00'],
  ['America/New_York', '2026-03-08T07:00', '2026-11-01T06:00'],
  ['Australia/Lord_Howe', '2026-10-03T15:30', '2026-04-04T15:00'],
  ['America/Santiago', '2026-09-06T04:00', '2026-04-05T03:00'],
  ['Africa/Cairo', '2026-04-23T22:00', '2026-10-29T21:00'],
  ['Asia/Beirut', '2026-03-28T22:00', '2026-10-24T21:00'],
  ['America/Nuuk', '2026-03-29T01:00', '2026-10-25T01:00'],
  ['Africa/Casablanca', '2026-03-22T02:00', '2026-02-15T02:00'],
  ['Antarctica/Troll', '2026-03-29T01:00', '2026-10-25T01:00'],
  ['Pacific/Chatham', '2026-09-26T14:00', '2026-04-04T14:00'],
] as const

describe('offsets', () => {
  test.each([...changes.map(([zone]) => zone), 'Asia/Kolkata', 'Pacific/Apia'])(
    '%s: every hour of a year is as Intl has it',
    (zone) => {
      const wrong: string[] = []
      for (let ms = Date.UTC(2026, 0, 1); ms < Date.UTC(2027, 0, 1); ms += hourMs) {
        if (offsetMsAt(ms, zone) !== tzOffset(zone, new Date(ms)) * 60_000)
          wrong.push(new Date(ms).toISOString())
      }
      expect(wrong).toEqual([])
    },
  )

  test.each(changes)('%s changes at %sZ and %sZ, to the millisecond', (zone, forward, back) => {
    for (const moment of [forward, back].map((text) => Date.parse(`${text}:00Z`))) {
      const [before, after] = [offsetMsAt(moment - 1, zone), offsetMsAt(moment, zone)]
      expect(before).not.toBe(after)
      expect(offsetMsAt(moment - 60_000, zone)).toBe(before)
      expect(offsetMsAt(moment + 60_000, zone)).toBe(after)
    }
  })

  test("what's no time has no offset", () => {
    expect(offsetMsAt(Number.NaN, 'Europe/Berlin')).toBeNaN()
  })
})

describe('wall-clock times', () => {
  test('one that the clocks show twice is reached first and last', () => {
    const wall = wallMsOf('2026-10-25', '02:30')
    expect(lastMsOfWall(wall, 'Europe/Berlin') - firstMsOfWall(wall, 'Europe/Berlin')).toBe(hourMs)
    expect(wallMsAt(firstMsOfWall(wall, 'Europe/Berlin'), 'Europe/Berlin')).toBe(wall)
  })

  test('where the clocks go back to just this time, the first is the last', () => {
    const at = (time: string): number => lastMsOfWall(wallMsOf('2026-10-25', time), 'Europe/Berlin')
    expect(at('02:00')).toBe(Date.parse('2026-10-25T00:00:00Z'))
    expect(at('02:01')).toBe(Date.parse('2026-10-25T01:01:00Z'))
    expect(at('03:00')).toBe(Date.parse('2026-10-25T02:00:00Z'))
  })

  test.each([
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:30:00.000Z'],
    ['Africa/Cairo', '2026-04-24', '00:00', '2026-04-23T22:00:00.000Z'],
    ['America/Nuuk', '2026-03-28', '23:30', '2026-03-29T01:00:00.000Z'],
    ['Antarctica/Troll', '2026-03-29', '02:59', '2026-03-29T01:00:00.000Z'],
  ])('one that %s skips on %s, %s, is reached when the clocks jump', (zone, day, time, at) => {
    expect(occurrencesOf(day, time, zone)).toEqual([])
    expect(instantOfLocal(day, time, zone)).toBe(at)
  })

  test('a day that a zone left out at the date line is over as it begins', () => {
    expect(instantOfLocal('2011-12-30', '09:00', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z')
    expect(instantOfLocal('2011-12-31', '09:00', 'Pacific/Apia')).toBe('2011-12-30T19:00:00.000Z')
    expect(instantOfLocal('1993-08-21', '12:00', 'Pacific/Kwajalein')).toBe('1993-08-21T12:00:00.000Z')
  })

  test('months are counted from the first, so that the 31st comes back', () => {
    const months = [0, 1, 2, 3, 13, -1].map((count) => addMonths('2026-01-31', count))
    expect(months).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2027-02-28',
      '2025-12-31',
    ])
  })
})
