import { describe, expect, test } from 'vitest'
import { changeSchedule } from '../../../../src/domain/on-call/changes/change-schedule.ts'
import type { ScheduleInForce } from '../../../../src/domain/on-call/schedule-in-force.ts'
import { scheduleAt, shiftsBetween } from '../../../../src/domain/on-call/shifts.ts'
import type { Rotation } from '../../../../src/domain/policy/schedule.ts'
import { member, rotation, schedule } from '../support/schedules.ts'

const people = (...ids: string[]): Rotation['people'] => ids.map((id) => member(id))

const weekly = schedule([rotation()])

/** A Wednesday of Ana's week. */
const at = '2026-01-07T12:00:00.000Z'

function changed(
  rotations: Rotation[],
  { now = false, moment = at, from = weekly as ScheduleInForce } = {},
): ScheduleInForce {
  return changeSchedule(from, schedule(rotations), { at: moment, now })
}

/** `01-12T08:00 UBEN`, until the end of February. */
function lines(one: ScheduleInForce, from = at): string[] {
  return shiftsBetween(one, [], { from, to: '2026-02-28T00:00:00.000Z' }).map((shift) =>
    `${shift.from.slice(5, 16)} ${shift.people.join(' ')}`.trim(),
  )
}

function callAt(one: ScheduleInForce, instant: string): string {
  return scheduleAt(one, [], instant).people.join(' ')
}

describe('a changed list of people', () => {
  test("without someone who isn't on call now changes nobody now, and skips them later", () => {
    expect(lines(changed([rotation({ people: people('UANA', 'UCLEO') })])).slice(0, 4)).toEqual([
      '01-07T12:00 UANA',
      '01-12T08:00 UCLEO',
      '01-19T08:00 UANA',
      '01-26T08:00 UCLEO',
    ])
  })

  test('with someone more, after the one on call, gives them the next turn', () => {
    expect(
      lines(changed([rotation({ people: people('UANA', 'UDEE', 'UBEN', 'UCLEO') })])).slice(0, 4),
    ).toEqual(['01-07T12:00 UANA', '01-12T08:00 UDEE', '01-19T08:00 UBEN', '01-26T08:00 UCLEO'])
  })

  test('without the one on call now lets them finish; now, the next takes over at once', () => {
    const without = [rotation({ people: people('UBEN', 'UCLEO') })]
    expect(lines(changed(without)).slice(0, 3)).toEqual([
      '01-07T12:00 UANA',
      '01-12T08:00 UBEN',
      '01-19T08:00 UCLEO',
    ])
    expect(lines(changed(without, { now: true })).slice(0, 3)).toEqual([
      '01-07T12:00 UBEN',
      '01-12T08:00 UCLEO',
      '01-19T08:00 UBEN',
    ])
  })

  test("without the one on call continues with whoever came after them, not with the list's first", () => {
    const leaves = (moment: string, ...left: string[]) =>
      lines(changed([rotation({ people: people(...left) })], { moment, now: true }), moment).slice(0, 2)
    const ofBen = '2026-01-14T12:00:00.000Z'
    expect(leaves(ofBen, 'UANA', 'UCLEO')).toEqual(['01-14T12:00 UCLEO', '01-19T08:00 UANA'])
    expect(leaves(ofBen, 'UDEE', 'UANA')).toEqual(['01-14T12:00 UANA', '01-19T08:00 UDEE'])
    expect(leaves(ofBen, 'UDEE', 'UEVE')).toEqual(['01-14T12:00 UDEE', '01-19T08:00 UEVE'])
  })

  test('now, with the one on call still in it, keeps them until they hand over', () => {
    const longer = changed([rotation({ people: people('UDEE', 'UANA', 'UBEN') })], { now: true })
    expect(lines(longer).slice(0, 3)).toEqual(['01-07T12:00 UANA', '01-12T08:00 UBEN', '01-19T08:00 UDEE'])
  })

  test("adding or removing someone who's off call, at any time, changes nobody's call now", () => {
    for (let day = 0; day < 42; day += 1) {
      const moment = new Date(Date.parse(at) + day * 86_400_000).toISOString()
      const before = callAt(weekly, moment)
      const others = ['UANA', 'UBEN', 'UCLEO'].filter((id) => id !== before)
      for (const removed of others) {
        const left = people(...['UANA', 'UBEN', 'UCLEO'].filter((id) => id !== removed))
        for (const now of [true, false]) {
          expect(callAt(changed([rotation({ people: left })], { moment, now }), moment)).toBe(before)
          const more = people('UDEE', 'UANA', 'UEVE', 'UBEN', 'UCLEO', 'UFAY')
          expect(callAt(changed([rotation({ people: more })], { moment, now }), moment)).toBe(before)
        }
      }
    }
  })

  test('what has been stays as it was', () => {
    const after = changed([rotation({ people: people('UDEE') })], { now: true })
    expect(lines(after, '2026-01-01T00:00:00.000Z').slice(0, 3)).toEqual([
      '01-01T00:00',
      '01-05T08:00 UANA',
      '01-07T12:00 UDEE',
    ])
  })
})

describe('a changed hand-over or length', () => {
  test('an hour later lengthens the shift that runs, and makes none of one hour', () => {
    const later = changed([rotation({ handOver: { weekday: 'mon', time: '10:00' } })])
    expect(lines(later).slice(0, 3)).toEqual(['01-07T12:00 UANA', '01-12T08:00 UBEN', '01-19T09:00 UCLEO'])
  })

  test('an hour earlier shortens it', () => {
    const earlier = changed([rotation({ handOver: { weekday: 'mon', time: '08:00' } })])
    expect(lines(earlier).slice(0, 3)).toEqual(['01-07T12:00 UANA', '01-12T07:00 UBEN', '01-19T07:00 UCLEO'])
  })

  test('days in place of weeks begin when the week ends, with the next person', () => {
    const daily = changed([
      rotation({ length: { count: 1, unit: 'days' }, handOver: { weekday: null, time: '09:00' } }),
    ])
    expect(lines(daily).slice(0, 4)).toEqual([
      '01-07T12:00 UANA',
      '01-12T08:00 UBEN',
      '01-13T08:00 UCLEO',
      '01-14T08:00 UANA',
    ])
  })

  test('a new start begins the order again there', () => {
    const again = changed([rotation({ starts: '2026-02-02', people: people('UCLEO', 'UBEN') })])
    expect(lines(again)).toEqual([
      '01-07T12:00 UANA',
      '01-12T08:00 UBEN',
      '01-19T08:00 UCLEO',
      '01-26T08:00 UANA',
      '02-02T08:00 UCLEO',
      '02-09T08:00 UBEN',
      '02-16T08:00 UCLEO',
      '02-23T08:00 UBEN',
    ])
  })

  test('the shifts tile through every such change, and each has someone', () => {
    const lengths: Rotation['length'][] = [
      { count: 12, unit: 'hours' },
      { count: 1, unit: 'days' },
      { count: 2, unit: 'weeks' },
      { count: 1, unit: 'months' },
    ]
    for (const length of lengths) {
      for (const weekday of ['mon', 'thu', 'sun', null] as const) {
        const after = changed([rotation({ length, handOver: { weekday, time: '14:30' } })])
        const shifts = shiftsBetween(after, [], { from: at, to: '2026-06-01T00:00:00.000Z' })
        expect(shifts.filter((shift) => shift.people.length !== 1)).toEqual([])
        expect(shifts[0]?.people).toEqual(['UANA'])
      }
    }
  })
})

describe('asked again', () => {
  const defined = [rotation({ people: people('UANA', 'UCLEO') })]

  test('before the change has taken effect, it answers the same', () => {
    const once = changed(defined)
    expect(changed(defined, { from: once, moment: '2026-01-09T00:00:00.000Z' })).toEqual(once)
  })

  test('after it, it changes nothing', () => {
    const once = changed(defined)
    const later = changed(defined, { from: once, moment: '2026-01-20T00:00:00.000Z' })
    expect(lines(later)).toEqual(lines(once))
  })

  test('the same file changes nothing', () => {
    expect(changed([rotation()])).toEqual(weekly)
  })

  test('another change before the first has taken effect replaces it', () => {
    const second = changed([rotation({ people: people('UANA', 'UDEE') })], {
      from: changed(defined),
      moment: '2026-01-09T00:00:00.000Z',
    })
    expect(lines(second).slice(0, 3)).toEqual(['01-07T12:00 UANA', '01-12T08:00 UDEE', '01-19T08:00 UANA'])
    expect(second.rotations).toHaveLength(2)
  })

  test('what ended more than a year ago is forgotten', () => {
    const once = changed(defined)
    const later = changed([rotation({ people: people('UCLEO') })], {
      from: once,
      moment: '2027-06-01T00:00:00.000Z',
    })
    expect(later.rotations.map(({ people: list }) => list.length)).toEqual([2, 1])
  })
})
