import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { doubleBookingsBetween } from '../../../src/domain/on-call/double-bookings.ts'
import { gapsBetween } from '../../../src/domain/on-call/gaps.ts'
import { departureOf } from '../../../src/domain/on-call/overrides/change-override.ts'
import { shiftsBetween } from '../../../src/domain/on-call/shifts.ts'
import {
  anyOverrides,
  anySchedule,
  hours,
  member,
  override,
  rotation,
  schedule,
} from './support/schedules.ts'

const weekly = schedule([rotation()])
const fourWeeks = { from: '2026-01-05T08:00:00.000Z', to: '2026-02-02T08:00:00.000Z' }

describe('gaps', () => {
  test('a full schedule has none', () => {
    expect(gapsBetween(weekly, [], fourWeeks)).toEqual([])
  })

  test('hours that leave time out count as a choice', () => {
    const office = schedule([rotation({ only: [hours('mon-fri', ['08:00', '18:00'])] })])
    const gaps = gapsBetween(office, [], { from: '2026-01-07T00:00:00.000Z', to: '2026-01-08T00:00:00.000Z' })
    expect(gaps).toEqual([
      { from: '2026-01-07T00:00:00.000Z', to: '2026-01-07T07:00:00.000Z', reason: { kind: 'outside_hours' } },
      { from: '2026-01-07T17:00:00.000Z', to: '2026-01-08T00:00:00.000Z', reason: { kind: 'outside_hours' } },
    ])
  })

  test('someone who has left leaves their shifts empty from that moment on, and only those', () => {
    const gone = departureOf({ person: 'UBEN', schedule: 'primary', at: '2026-01-14T12:00:00.000Z' })
    expect(gapsBetween(weekly, [gone], fourWeeks)).toEqual([
      {
        from: '2026-01-14T12:00:00.000Z',
        to: '2026-01-19T08:00:00.000Z',
        reason: { kind: 'left', people: ['UBEN'] },
      },
    ])
  })

  test('an override that says nobody is named', () => {
    const closed = override({ kind: 'nobody' }, ['2026-01-06T00:00:00.000Z', '2026-01-07T00:00:00.000Z'], {
      id: '7',
    })
    expect(gapsBetween(weekly, [closed], fourWeeks)).toMatchObject([
      { reason: { kind: 'nobody', override: '7' } },
    ])
  })

  test('a rotation without people is reported, within its hours', () => {
    const left = rotation({
      people: [member('UANA', { until: '2026-01-11' })],
      only: [hours('mon-fri', ['08:00', '18:00'])],
    })
    const span = { from: '2026-01-12T00:00:00.000Z', to: '2026-01-13T00:00:00.000Z' }
    expect(
      gapsBetween(schedule([left]), [], span).map(({ from, reason }) => [from.slice(11, 16), reason.kind]),
    ).toEqual([
      ['00:00', 'outside_hours'],
      ['07:00', 'rotation_empty'],
      ['17:00', 'outside_hours'],
    ])
  })

  test('before a rotation begins, its gap says when it does', () => {
    expect(gapsBetween(weekly, [], { from: '2026-01-01T00:00:00.000Z', to: fourWeeks.to })).toEqual([
      {
        from: '2026-01-01T00:00:00.000Z',
        to: '2026-01-05T08:00:00.000Z',
        reason: { kind: 'not_begun', rotation: 'weekly', beginsAt: '2026-01-05T08:00:00.000Z' },
      },
    ])
  })

  test('whatever the schedule, gaps are the shifts with nobody and nothing else', () => {
    fc.assert(
      fc.property(anySchedule, anyOverrides, (one, overrides) => {
        const span = { from: '2026-03-01T00:00:00.000Z', to: '2026-05-01T00:00:00.000Z' }
        const lengthOf = (spans: { from: string; to: string }[]): number =>
          spans.reduce((sum, { from, to }) => sum + Date.parse(to) - Date.parse(from), 0)
        const empty = shiftsBetween(one, overrides, span).filter(({ people }) => people.length === 0)
        const gaps = gapsBetween(one, overrides, span)
        expect(lengthOf(gaps)).toBe(lengthOf(empty))
        expect(gaps.every(({ from, to }) => from < to)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('double bookings', () => {
  const secondary = schedule([rotation({ people: ['UBEN', 'UANA'].map((id) => member(id)) })], 'secondary')
  const escalation = {
    id: 'default',
    levels: [
      { page: [{ kind: 'schedule' as const, id: 'primary' }], waitMs: 0 },
      { page: [{ kind: 'schedule' as const, id: 'secondary' }], waitMs: 0 },
    ],
    repeat: 0,
    fallback: null,
    quietHours: 'wait' as const,
  }

  test('name the person, the time, the schedules, and the escalations that would climb to the same person', () => {
    expect(doubleBookingsBetween([weekly, secondary], [], [escalation], fourWeeks)).toEqual([
      {
        person: 'UANA',
        from: '2026-01-26T08:00:00.000Z',
        to: '2026-02-02T08:00:00.000Z',
        schedules: ['primary', 'secondary'],
        escalations: ['default'],
      },
    ])
  })

  test('a cover may make one, and only for its span', () => {
    const cover = override({ kind: 'cover', person: 'UBEN', instead: null }, [
      '2026-01-06T00:00:00.000Z',
      '2026-01-07T00:00:00.000Z',
    ])
    const span = { from: '2026-01-05T08:00:00.000Z', to: '2026-01-12T08:00:00.000Z' }
    expect(doubleBookingsBetween([weekly, secondary], [cover], [], span)).toEqual([
      {
        person: 'UBEN',
        from: '2026-01-06T00:00:00.000Z',
        to: '2026-01-07T00:00:00.000Z',
        schedules: ['primary', 'secondary'],
        escalations: [],
      },
    ])
  })
})
