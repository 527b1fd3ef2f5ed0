import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSamePeople, type Override } from '../../../src/domain/on-call/overrides/override.ts'
import { scheduleAt, shiftsBetween } from '../../../src/domain/on-call/shifts.ts'
import { nextChangeAfter, nextPeopleAfter, standingAt } from '../../../src/domain/on-call/standing.ts'
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

const cover = (person: string, span: [string, string], instead: string | null = null): Override =>
  override({ kind: 'cover', person, instead }, span)

describe('now and next', () => {
  test('until is the next change of the final schedule, and next is who follows there', () => {
    expect(standingAt(weekly, [], '2026-01-07T12:00:00.000Z')).toMatchObject({
      people: ['UANA'],
      until: '2026-01-12T08:00:00.000Z',
      next: ['UBEN'],
    })
  })

  test('an override is the next change, and so is its end', () => {
    const night = cover('UDEE', ['2026-01-07T18:00:00.000Z', '2026-01-08T08:00:00.000Z'])
    expect(standingAt(weekly, [night], '2026-01-07T12:00:00.000Z')).toMatchObject({
      until: '2026-01-07T18:00:00.000Z',
      next: ['UDEE'],
    })
    expect(standingAt(weekly, [night], '2026-01-07T18:00:00.000Z')).toMatchObject({
      people: ['UDEE'],
      until: '2026-01-08T08:00:00.000Z',
      next: ['UANA'],
    })
  })

  test('someone alone is on call for good, and a gap is followed by nobody else', () => {
    const alone = schedule([rotation({ people: [member('UANA')] })])
    expect(standingAt(alone, [], '2026-02-01T00:00:00.000Z')).toMatchObject({ until: null, next: [] })
    const office = schedule([rotation({ only: [hours('mon-fri', ['08:00', '18:00'])] })])
    expect(standingAt(office, [], '2026-01-07T12:00:00.000Z')).toMatchObject({
      until: '2026-01-07T17:00:00.000Z',
      next: [],
    })
    expect(nextPeopleAfter(office, [], '2026-01-07T12:00:00.000Z')).toEqual(['UBEN'])
  })

  test('an override years ahead is still found', () => {
    const alone = schedule([rotation({ people: [member('UANA')] })])
    const far = cover('UBEN', ['2031-05-01T00:00:00.000Z', '2031-05-02T00:00:00.000Z'])
    expect(nextChangeAfter(alone, [far], '2026-02-01T00:00:00.000Z')).toBe('2031-05-01T00:00:00.000Z')
  })

  test('whatever the schedule, nothing changes before the next change, and something does at it', () => {
    fc.assert(
      fc.property(
        anySchedule,
        anyOverrides,
        fc.integer({ min: 0, max: 300 * 24 * 60 }),
        (one, overrides, minutes) => {
          const at = new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString()
          const { people, until, next } = standingAt(one, overrides, at)
          const end = until ?? '2027-01-01T00:00:00.000Z'
          const before = shiftsBetween(one, overrides, { from: at, to: end })
          expect(before.filter((shift) => !isSamePeople(shift.people, people))).toEqual([])
          if (until === null) return
          expect(isSamePeople(next, people)).toBe(false)
          expect(scheduleAt(one, overrides, until).people.toSorted()).toEqual(next.toSorted())
        },
      ),
      { numRuns: 100 },
    )
  })
})
