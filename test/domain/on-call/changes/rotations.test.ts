import { describe, expect, test } from 'vitest'
import { changeSchedule } from '../../../../src/domain/on-call/changes/change-schedule.ts'
import type { ScheduleInForce } from '../../../../src/domain/on-call/schedule-in-force.ts'
import { scheduleAt } from '../../../../src/domain/on-call/shifts.ts'
import type { Rotation } from '../../../../src/domain/policy/schedule.ts'
import { hours, member, rotation, schedule } from '../support/schedules.ts'

const people = (...ids: string[]): Rotation['people'] => ids.map((id) => member(id))

const all = rotation({ id: 'all', people: people('UNED') })
const office = rotation({
  id: 'office',
  people: people('UOPAL', 'UPAT'),
  only: [hours('mon-fri', ['08:00', '18:00'])],
})
const both = schedule([all, office])

/** A Wednesday. */
const at = '2026-01-07T12:00:00.000Z'

function changed(
  rotations: Rotation[],
  { now = false, moment = at, from = both as ScheduleInForce } = {},
): ScheduleInForce {
  return changeSchedule(from, schedule(rotations), { at: moment, now })
}

function callAt(one: ScheduleInForce, instant: string): string {
  return scheduleAt(one, [], instant).people.join(' ')
}

describe('added, removed and reordered rotations', () => {
  test('a new one begins at its next hand-over, or now', () => {
    expect(callAt(changed([all, office], { from: schedule([all]) }), at)).toBe('UNED')
    expect(callAt(changed([all, office], { from: schedule([all]) }), '2026-01-12T08:00:00.000Z')).toBe('UPAT')
    expect(callAt(changed([all, office], { from: schedule([all]), now: true }), at)).toBe('UOPAL')
  })

  test("one that's gone stays until it hands over, and continues covering what it covered", () => {
    const gone = changed([all])
    expect(callAt(gone, at)).toBe('UOPAL')
    expect(callAt(gone, '2026-01-12T12:00:00.000Z')).toBe('UNED')
    expect(callAt(changed([all], { now: true }), at)).toBe('UNED')
  })

  test('a changed one stays beneath the one that covers it', () => {
    const more = { ...all, people: people('UNED', 'UQUINN') }
    expect(callAt(changed([more, office]), at)).toBe('UOPAL')
    expect(callAt(changed([more, office]), '2026-01-13T12:00:00.000Z')).toBe('UPAT')
    expect(callAt(changed([more, office]), '2026-01-13T20:00:00.000Z')).toBe('UQUINN')
  })

  test('another order holds for all of them from one moment on', () => {
    const turned = changed([office, all])
    expect(callAt(turned, at)).toBe('UOPAL')
    expect(callAt(turned, '2026-01-13T12:00:00.000Z')).toBe('UNED')
  })
})
