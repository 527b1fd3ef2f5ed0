import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { type Shift, scheduleAt, shiftsBetween } from '../../../src/domain/on-call/shifts.ts'
import type { Rotation } from '../../../src/domain/policy/schedule.ts'
import { hours, member, rotation, schedule, year2026, zones } from './support/schedules.ts'

const hourMs = 3_600_000

/** Shifts of 2026 and a week before, so that none is cut at the new year. */
function shiftsOf(changes: Partial<Rotation>): Shift[] {
  const one = schedule([rotation({ starts: '2025-12-01', ...changes })])
  return shiftsBetween(one, [], year2026).slice(1, -1)
}

function clockIn(zone: string, at: string): string {
  return DateTime.fromISO(at, { zone }).toFormat('HH:mm')
}

describe.each(zones)('over a year in %s', (timeZone) => {
  test('08:30 stays 08:30 by the wall clock, on every day', () => {
    const shifts = shiftsOf({
      timeZone,
      length: { count: 1, unit: 'days' },
      handOver: { weekday: null, time: '08:30' },
    })
    expect(shifts).toHaveLength(364)
    expect(new Set(shifts.map(({ from }) => clockIn(timeZone, from)))).toEqual(new Set(['08:30']))
  })

  test('midnight is a hand-over on each day, or the moment at which the clocks have passed it', () => {
    const shifts = shiftsOf({
      timeZone,
      length: { count: 1, unit: 'days' },
      handOver: { weekday: null, time: '00:00' },
    })
    const days = shifts.map(({ from }) => DateTime.fromISO(from, { zone: timeZone }).toISODate())
    expect(new Set(days).size).toBe(shifts.length)
    const late = shifts.filter(({ from }) => clockIn(timeZone, from) !== '00:00')
    expect(late.every(({ from }) => clockIn(timeZone, from) === '01:00')).toBe(true)
    expect(late.length).toBeLessThanOrEqual(1)
  })

  test('a shift ends where the next begins, be the day 23, 24 or 25 hours long', () => {
    const shifts = shiftsOf({ timeZone, length: { count: 1, unit: 'days' } })
    for (const [index, { to, people }] of shifts.entries()) {
      expect(people).toHaveLength(1)
      if (shifts[index + 1]) expect(to).toBe(shifts[index + 1]?.from)
    }
    const lengths = shifts.map(({ from, to }) => (Date.parse(to) - Date.parse(from)) / hourMs)
    const total = lengths.reduce((sum, length) => sum + length, 0)
    const first = DateTime.fromISO(shifts[0]?.from ?? '', { zone: timeZone })
    const last = DateTime.fromISO(shifts.at(-1)?.to ?? '', { zone: timeZone })
    expect(total).toBe(last.diff(first, 'hours').hours)
  })

  test('no minute that hours cover by the wall clock has nobody', () => {
    const only = [hours('mon-sun', ['22:15', '03:45'])]
    const one = schedule([rotation({ timeZone, only, starts: '2025-12-01' })])
    const shifts = shiftsBetween(one, [], year2026)
    const gaps = shifts.filter(({ people }) => people.length === 0)
    const wrong = gaps.flatMap(({ from, to }) =>
      [from, new Date(Date.parse(to) - 60_000).toISOString()].filter((at) => {
        const clock = clockIn(timeZone, at)
        return clock >= '22:15' || clock < '03:45'
      }),
    )
    expect(wrong).toEqual([])
  })

  test('two-hour shifts change on even hours, except where the clocks jump over one', () => {
    const shifts = shiftsOf({
      timeZone,
      length: { count: 2, unit: 'hours' },
      handOver: { weekday: null, time: '00:00' },
    })
    const odd = shifts.filter(({ from }) => {
      const { hour, minute } = DateTime.fromISO(from, { zone: timeZone })
      return hour % 2 !== 0 || minute !== 0
    })
    expect(odd.length).toBeLessThanOrEqual(1)
  })
})

describe('moments that the clocks skip or repeat', () => {
  const daily = (timeZone: string, time: string) =>
    schedule([
      rotation({
        timeZone,
        length: { count: 1, unit: 'days' },
        handOver: { weekday: null, time },
        starts: '2026-01-01',
      }),
    ])

  test.each([
    ['Europe/Berlin', '02:30', '2026-03-29T01:00:00.000Z'],
    ['Australia/Lord_Howe', '02:15', '2026-10-03T15:30:00.000Z'],
    ['America/Santiago', '00:00', '2026-09-06T04:00:00.000Z'],
    ['Africa/Cairo', '00:30', '2026-04-23T22:00:00.000Z'],
    ['America/Nuuk', '23:15', '2026-03-29T01:00:00.000Z'],
    ['Antarctica/Troll', '02:00', '2026-03-29T01:00:00.000Z'],
    ['Pacific/Chatham', '03:00', '2026-09-26T14:00:00.000Z'],
  ])("%s: a hand-over at %s that's skipped is at the first moment after it", (zone, time, at) => {
    const before = new Date(Date.parse(at) - 1).toISOString()
    const one = daily(zone, time)
    expect(scheduleAt(one, [], at).people).not.toEqual(scheduleAt(one, [], before).people)
  })

  test.each([
    ['Europe/Berlin', '02:30', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
    ['Australia/Lord_Howe', '01:45', '2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z'],
    ['America/Santiago', '23:30', '2026-04-05T02:30:00.000Z', '2026-04-05T03:30:00.000Z'],
    ['Antarctica/Troll', '02:00', '2026-10-25T00:00:00.000Z', '2026-10-25T02:00:00.000Z'],
  ])(
    '%s: a hand-over at %s that comes twice is at the first, and only there',
    (zone, time, first, second) => {
      const one = daily(zone, time)
      const shifts = shiftsBetween(one, [], {
        from: new Date(Date.parse(first) - hourMs).toISOString(),
        to: new Date(Date.parse(second) + hourMs).toISOString(),
      })
      expect(shifts.map(({ from }) => from).slice(1)).toEqual([first])
    },
  )

  test('hours that end in a repeated hour end at its second time, so that no hole is left', () => {
    const only = [hours('sun', ['00:00', '02:30'])]
    const one = schedule([rotation({ only })])
    const at = (instant: string): number => scheduleAt(one, [], instant).people.length
    expect(at('2026-10-25T01:15:00.000Z')).toBe(1)
    expect(at('2026-10-25T01:30:00.000Z')).toBe(0)
  })

  test('hours that are skipped as a whole have nobody, and change nothing else', () => {
    const only = [hours('sun', ['02:15', '02:45'])]
    const one = schedule([rotation({ only })])
    const shifts = shiftsBetween(one, [], {
      from: '2026-03-28T00:00:00.000Z',
      to: '2026-03-30T00:00:00.000Z',
    })
    expect(shifts.map(({ people }) => people)).toEqual([[]])
  })

  test('a day that a zone leaves out at the date line belongs to the one who had the day before', () => {
    const one = schedule([
      rotation({
        timeZone: 'Pacific/Apia',
        length: { count: 1, unit: 'days' },
        handOver: { weekday: null, time: '09:00' },
        starts: '2011-12-25',
        people: ['UANA', 'UBEN', 'UCLEO', 'UDEE', 'UEVE', 'UFAY', 'UGIL'].map((id) => member(id)),
      }),
    ])
    const shifts = shiftsBetween(one, [], {
      from: '2011-12-29T00:00:00.000Z',
      to: '2012-01-01T00:00:00.000Z',
    })
    expect(shifts.map(({ from, people: [first] }) => `${from.slice(0, 16)} ${first}`)).toEqual([
      // 28 December at nine, ten hours behind UTC.
      '2011-12-29T00:00 UDEE',
      '2011-12-29T19:00 UEVE',
      // The 30th is skipped at its first moment, and its turn lasts until nine on the 31st.
      '2011-12-30T10:00 UFAY',
      '2011-12-30T19:00 UGIL',
      '2011-12-31T19:00 UANA',
    ])
  })

  test('a weekly hand-over is the same wall-clock moment in summer and in winter', () => {
    const shifts = shiftsOf({ timeZone: 'Europe/London' })
    const clocks = shifts.map(({ from }) =>
      DateTime.fromISO(from, { zone: 'Europe/London' }).toFormat('EEE HH:mm'),
    )
    expect(new Set(clocks)).toEqual(new Set(['Mon 09:00']))
    expect(new Set(shifts.map(({ from }) => from.slice(11, 16)))).toEqual(new Set(['09:00', '08:00']))
  })
})
