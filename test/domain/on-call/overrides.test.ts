import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  departureOf,
  judgeOverride,
  type OverrideOutcome,
  overrideLimits,
  takeBack,
} from '../../../src/domain/on-call/overrides/change-override.ts'
import type { Override, OverrideChange } from '../../../src/domain/on-call/overrides/override.ts'
import { becauseText, scheduleAt, shiftsBetween } from '../../../src/domain/on-call/shifts.ts'
import { anyOverrides, anySchedule, override, rotation, schedule, year2026 } from './support/schedules.ts'

const weekly = schedule([rotation()])
const night: [string, string] = ['2026-01-07T18:00:00.000Z', '2026-01-08T08:00:00.000Z']
const week: [string, string] = ['2026-01-12T08:00:00.000Z', '2026-01-19T08:00:00.000Z']

function judge(asked: Override, overrides: readonly Override[] = [], gone: string[] = []): OverrideOutcome {
  return judgeOverride(
    { schedule: weekly, overrides, isReachable: (person) => !gone.includes(person) },
    asked,
  )
}

function roster(overrides: readonly Override[], [from, to]: [string, string]): string[] {
  return shiftsBetween(weekly, overrides, { from, to }).map(
    (shift) => `${shift.from.slice(5, 16)} ${shift.people.join(' ')} (${becauseText(shift.because)})`,
  )
}

const day = (change: OverrideChange, rest: Partial<Override> = {}): Override =>
  override(change, ['2026-01-07T00:00:00.000Z', '2026-01-08T00:00:00.000Z'], { id: '7', ...rest })

describe('what an override does', () => {
  const at = (overrides: Override[]): string[] =>
    scheduleAt(weekly, overrides, '2026-01-07T12:00:00.000Z').people

  test('a cover puts one person in the place of everyone, or of one', () => {
    expect(at([day({ kind: 'cover', person: 'UDEE', instead: null })])).toEqual(['UDEE'])
    expect(at([day({ kind: 'cover', person: 'UDEE', instead: 'UANA' })])).toEqual(['UDEE'])
    expect(at([day({ kind: 'cover', person: 'UDEE', instead: 'UBEN' })])).toEqual(['UANA'])
  })

  test('several people replace, or are added; nobody is nobody', () => {
    expect(at([day({ kind: 'replace', people: ['UDEE', 'UEVE'] })])).toEqual(['UDEE', 'UEVE'])
    expect(at([day({ kind: 'add', people: ['UDEE', 'UANA'] })])).toEqual(['UANA', 'UDEE'])
    expect(at([day({ kind: 'nobody' })])).toEqual([])
  })

  test('it begins and ends to the millisecond, and says why', () => {
    const covered = day({ kind: 'cover', person: 'UDEE', instead: null })
    expect(roster([covered], ['2026-01-06T12:00:00.000Z', '2026-01-08T12:00:00.000Z'])).toEqual([
      '01-06T12:00 UANA (rotation weekly)',
      '01-07T00:00 UDEE (cover 7)',
      '01-08T00:00 UANA (rotation weekly)',
    ])
  })

  test('one that changes nothing where it applies explains nothing', () => {
    const elsewhere = day({ kind: 'cover', person: 'UDEE', instead: 'UCLEO' })
    expect(roster([elsewhere], ['2026-01-06T12:00:00.000Z', '2026-01-08T12:00:00.000Z'])).toHaveLength(1)
  })

  test('overrides of other schedules are none of its business', () => {
    expect(at([day({ kind: 'nobody' }, { schedule: 'secondary' })])).toEqual(['UANA'])
  })
})

describe('overlapping overrides', () => {
  const first = override({ kind: 'cover', person: 'UDEE', instead: null }, week, { id: '1' })
  const inside = override(
    { kind: 'cover', person: 'UEVE', instead: 'UDEE' },
    ['2026-01-14T18:00:00.000Z', '2026-01-15T08:00:00.000Z'],
    { id: '2', askedAt: '2026-01-02T00:00:00.000Z' },
  )

  test('the one asked later changes what the earlier one made, in whatever order they are kept', () => {
    const expected = [
      '01-12T08:00 UDEE (cover 1)',
      '01-14T18:00 UEVE (cover 1, cover 2)',
      '01-15T08:00 UDEE (cover 1)',
    ]
    expect(roster([first, inside], week)).toEqual(expected)
    expect(roster([inside, first], week)).toEqual(expected)
  })

  test('are saved, and those concerned are named first', () => {
    const outcome = judge(inside, [first])
    expect(outcome.ok && outcome.overlaps.map(({ id }) => id)).toEqual(['1'])
    expect(outcome.ok && outcome.before.map(({ people }) => people)).toEqual([['UDEE']])
    expect(outcome.ok && outcome.after.map(({ people }) => people)).toEqual([['UEVE']])
  })

  test("one that touches the end of another doesn't overlap it", () => {
    const after = override({ kind: 'add', people: ['UEVE'] }, [week[1], '2026-01-20T08:00:00.000Z'])
    const outcome = judge(after, [first])
    expect(outcome.ok && outcome.overlaps).toEqual([])
  })
})

describe('an override is refused', () => {
  const cover: OverrideChange = { kind: 'cover', person: 'UDEE', instead: null }

  test.each<[string, Override, string]>([
    ['when it ends before it begins', override(cover, [night[1], night[0]]), 'until_before_from'],
    ['when it ends as it begins', override(cover, [night[0], night[0]]), 'until_before_from'],
    ['when it is longer than a year', override(cover, [night[0], '2027-02-01T00:00:00.000Z']), 'too_long'],
    [
      'when it begins in more than two years',
      override(cover, ['2029-01-01T00:00:00.000Z', '2029-01-02T00:00:00.000Z']),
      'too_far_ahead',
    ],
    ['when it names nobody', override({ kind: 'replace', people: [] }, night), 'nobody_named'],
    [
      'when it names a crowd',
      override({ kind: 'add', people: Array.from({ length: 51 }, (_, index) => `U${index}A`) }, night),
      'too_many_people',
    ],
    [
      'when somebody covers themselves',
      override({ kind: 'cover', person: 'UANA', instead: 'UANA' }, night),
      'covers_themselves',
    ],
    [
      'when the person to be covered is not on call',
      override({ kind: 'cover', person: 'UDEE', instead: 'UBEN' }, night),
      'not_on_call',
    ],
    [
      'when it changes nothing',
      override({ kind: 'cover', person: 'UANA', instead: null }, night),
      'changes_nothing',
    ],
  ])('%s', (_, asked, kind) => {
    expect(judge(asked)).toMatchObject({ ok: false, refusal: { kind } })
  })

  test("when someone it names can't be paged, with who", () => {
    const asked = override({ kind: 'replace', people: ['UDEE', 'UGONE'] }, night)
    expect(judge(asked, [], ['UGONE'])).toEqual({
      ok: false,
      refusal: { kind: 'not_reachable', people: ['UGONE'] },
    })
  })

  test('when a schedule has two thousand that have yet to end', () => {
    const many = Array.from({ length: overrideLimits.standing }, () => override(cover, week))
    expect(judge(override({ kind: 'nobody' }, night), many)).toMatchObject({
      refusal: { kind: 'too_many_overrides' },
    })
    const over = many.map((one) => ({ ...one, to: '2025-12-01T00:00:00.000Z' }))
    expect(judge(override({ kind: 'nobody' }, night), over).ok).toBe(true)
  })

  test('but not for the past: it corrects who was on call, and says so', () => {
    const asked = override(cover, night, { askedAt: '2026-02-01T00:00:00.000Z' })
    expect(judge(asked)).toMatchObject({ ok: true, correctsPast: true })
  })
})

describe('taking back', () => {
  const kept = override({ kind: 'cover', person: 'UDEE', instead: null }, week, { id: '1' })

  test("before it begins, it's as though it had never been", () => {
    expect(takeBack([kept], '1', '2026-01-11T00:00:00.000Z')).toEqual({ ok: true, overrides: [] })
  })

  test('while it runs, it ends now and keeps what has been', () => {
    const at = '2026-01-14T12:00:00.000Z'
    expect(takeBack([kept], '1', at)).toEqual({ ok: true, overrides: [{ ...kept, to: at }] })
  })

  test("once over, or unknown, there's nothing to take back", () => {
    expect(takeBack([kept], '1', week[1])).toEqual({ ok: false, refusal: { kind: 'over' } })
    expect(takeBack([kept], '9', week[0])).toEqual({ ok: false, refusal: { kind: 'no_such_override' } })
  })

  test('works for someone who has left', () => {
    const gone = departureOf({ person: 'UDEE', schedule: 'primary', at: '2026-01-10T00:00:00.000Z' })
    expect(scheduleAt(weekly, [kept, gone], week[0]).people).toEqual([])
    const back = takeBack([kept, gone], '1', '2026-01-11T00:00:00.000Z')
    expect(back.ok && scheduleAt(weekly, back.overrides, week[0]).people).toEqual(['UBEN'])
  })
})

test('an override that may be saved makes the roster that it was shown with', () => {
  fc.assert(
    fc.property(anySchedule, anyOverrides, (one, [asked, ...rest]) => {
      if (!asked) return
      const latest = { ...asked, askedAt: '2026-12-31T00:00:00.000Z' }
      const outcome = judgeOverride({ schedule: one, overrides: rest, isReachable: () => true }, latest)
      if (!outcome.ok) return
      const year = shiftsBetween(one, [...rest, latest], year2026)
      for (const { from, people } of outcome.after) {
        if (from >= year2026.to) continue
        const shift = year.find((other) => other.from <= from && from < other.to)
        expect(shift?.people.toSorted()).toEqual(people.toSorted())
      }
    }),
    { numRuns: 60 },
  )
})
