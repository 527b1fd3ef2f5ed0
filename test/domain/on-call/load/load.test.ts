import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import {
  classSpans,
  hourClassAt,
  interruptionClassOf,
  nightOf,
} from '../../../../src/domain/on-call/load/hour-classes.ts'
import { loadByPerson, loadOfTeam, type PageEvent } from '../../../../src/domain/on-call/load/load.ts'
import { zones } from '../support/schedules.ts'

const berlin = 'Europe/Berlin'
const march = { from: '2026-03-01T00:00:00.000Z', to: '2026-04-01T00:00:00.000Z' }
const hourMs = 3_600_000

function page(at: string, incident = 'INC-1', person = 'UANA'): PageEvent {
  return { person, incident, at: `${at}:00.000Z` }
}

const zoneOf = (person: string): string => (person === 'UKIM' ? 'Asia/Kolkata' : berlin)

describe('hours by the wall clock of the person', () => {
  test.each([
    ['a Wednesday at ten', '2026-03-04T09:00', 'business'],
    ['a Wednesday at 07:59', '2026-03-04T06:59', 'sleep'],
    ['a Wednesday at eight', '2026-03-04T07:00', 'business'],
    ['a Wednesday at six in the evening', '2026-03-04T17:00', 'off'],
    ['a Wednesday at ten at night', '2026-03-04T21:00', 'sleep'],
    ['midnight', '2026-03-03T23:00', 'sleep'],
    ['a Saturday at noon', '2026-03-07T11:00', 'off'],
    ['a Sunday at three', '2026-03-08T02:00', 'sleep'],
    ['a Monday at nine in summer time', '2026-03-30T07:00', 'business'],
  ])('%s', (_, at, kind) => {
    expect(interruptionClassOf(`${at}:00.000Z`, berlin)).toBe(kind)
  })

  test('the same moment is day for one and night for another', () => {
    expect(interruptionClassOf('2026-03-04T19:00:00.000Z', berlin)).toBe('off')
    expect(interruptionClassOf('2026-03-04T19:00:00.000Z', 'Asia/Kolkata')).toBe('sleep')
  })

  test('a night is named for the evening on which it begins', () => {
    expect(nightOf('2026-03-04T21:30:00.000Z', berlin)).toBe('2026-03-04')
    expect(nightOf('2026-03-05T06:30:00.000Z', berlin)).toBe('2026-03-04')
    expect(nightOf('2026-03-04T23:00:00.000Z', berlin)).toBe('2026-03-04')
    expect(nightOf('2026-03-05T07:00:00.000Z', berlin)).toBeNull()
  })
})

describe('classes of pay', () => {
  const holidays = ['2026-04-03']

  test('holidays and weekends are whole days, nights included', () => {
    const at = (instant: string): string => hourClassAt(`${instant}:00.000Z`, { timeZone: berlin, holidays })
    expect(at('2026-04-03T01:00')).toBe('holiday')
    expect(at('2026-04-04T01:00')).toBe('weekend')
    expect(at('2026-04-02T01:00')).toBe('sleep')
    expect(at('2026-04-02T17:00')).toBe('off')
    expect(at('2026-04-02T10:00')).toBe('business')
  })

  test('they tile every span, in every zone, and days have their real length', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 360 * 24 * 4 }),
        fc.integer({ min: 1, max: 20 * 24 * 4 }),
        (timeZone, begin, quarters) => {
          const from = new Date(Date.UTC(2026, 0, 1) + begin * 900_000).toISOString()
          const to = new Date(Date.parse(from) + quarters * 900_000).toISOString()
          const spans = classSpans({ from, to }, { timeZone, holidays })
          expect([spans[0]?.from, spans.at(-1)?.to]).toEqual([from, to])
          for (const [index, span] of spans.entries()) {
            if (index > 0) expect(span.from).toBe(spans[index - 1]?.to)
            const local = DateTime.fromISO(span.from, { zone: timeZone })
            expect(span.day).toBe(local.toISODate())
            const isWeekend = local.weekday > 5
            if (span.hourClass === 'business')
              expect([local.hour >= 8, local.hour < 18, isWeekend]).toEqual([true, true, false])
            if (span.hourClass === 'sleep') expect(local.hour >= 22 || local.hour < 8).toBe(true)
            expect(span.hourClass === 'weekend').toBe(isWeekend && span.day !== '2026-04-03')
          }
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('load', () => {
  test('an incident that rings ten times is one page, of the class in which it first rang', () => {
    const rings = ['17:55', '18:05', '21:10'].map((time) => page(`2026-03-04T${time}`))
    const loads = loadByPerson({ pages: [...rings].reverse(), duties: [], zoneOf }, march)
    expect(loads.get('UANA')).toMatchObject({
      pages: 1,
      byClass: { business: 0, off: 1, sleep: 0 },
      offHoursPages: 1,
      interruptedNights: 1,
    })
  })

  test('what matters is nights, not pages', () => {
    const pages = [
      page('2026-03-04T22:00', 'INC-1'),
      page('2026-03-05T02:00', 'INC-2'),
      page('2026-03-05T05:00', 'INC-3'),
      page('2026-03-06T02:00', 'INC-3'),
    ]
    expect(loadByPerson({ pages, duties: [], zoneOf }, march).get('UANA')).toMatchObject({
      pages: 3,
      interruptedNights: 2,
    })
  })

  test('time on call is real time, cut to the span, and each schedule counts', () => {
    const duties = [
      {
        person: 'UANA',
        schedule: 'primary',
        from: '2026-02-28T00:00:00.000Z',
        to: '2026-03-02T00:00:00.000Z',
      },
      {
        person: 'UANA',
        schedule: 'secondary',
        from: '2026-03-01T00:00:00.000Z',
        to: '2026-03-01T12:00:00.000Z',
      },
      {
        person: 'UBEN',
        schedule: 'primary',
        from: '2026-04-01T00:00:00.000Z',
        to: '2026-04-02T00:00:00.000Z',
      },
    ]
    const loads = loadByPerson({ pages: [], duties, zoneOf }, march)
    expect(loads.get('UANA')).toMatchObject({
      onCallMs: 36 * hourMs,
      onCallMsBySchedule: { primary: 24 * hourMs, secondary: 12 * hourMs },
    })
    expect(loads.has('UBEN')).toBe(false)
  })

  test('a team is its members added up, each once', () => {
    const pages = [
      page('2026-03-04T10:00'),
      page('2026-03-04T19:00', 'INC-2', 'UKIM'),
      page('2026-03-04T10:00', 'INC-3', 'UBEN'),
    ]
    const loads = loadByPerson({ pages, duties: [], zoneOf }, march)
    expect(loadOfTeam(loads, ['UANA', 'UKIM', 'UANA', 'UNOBODY'])).toMatchObject({
      pages: 2,
      offHoursPages: 1,
      interruptedNights: 1,
    })
  })

  test("a page of the month before, that rings on in this one, isn't counted twice", () => {
    const pages = [page('2026-02-28T23:00'), page('2026-03-01T01:00')]
    const february = { from: '2026-02-01T00:00:00.000Z', to: march.from }
    expect(loadByPerson({ pages, duties: [], zoneOf }, february).get('UANA')?.pages).toBe(1)
    expect(loadByPerson({ pages, duties: [], zoneOf }, march).get('UANA')).toMatchObject({
      pages: 0,
      interruptedNights: 1,
    })
  })
})
