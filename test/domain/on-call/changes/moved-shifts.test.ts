import { expect, test } from 'vitest'
import { changeSchedule } from '../../../../src/domain/on-call/changes/change-schedule.ts'
import { movedShifts } from '../../../../src/domain/on-call/changes/moved-shifts.ts'
import type { Rotation } from '../../../../src/domain/policy/schedule.ts'
import { member, override, rotation, schedule } from '../support/schedules.ts'

const weekly = schedule([rotation()])

/** A Wednesday of Ana's week; Ben and Cleo follow. */
const at = '2026-01-07T12:00:00.000Z'

/** `UBEN 01-12 → 01-19`, with the days on which the compared shifts begin. */
function movedBy(change: Partial<Rotation>, now = false): string[] {
  const after = changeSchedule(weekly, schedule([rotation(change)]), { at, now })
  const days = (spans: { from: string }[]): string => spans.map(({ from }) => from.slice(5, 10)).join(' ')
  return movedShifts({ before: weekly, after }, [], { at }).map(
    ({ person, before, after: then }) => `${person} ${days(before)} → ${days(then)}`,
  )
}

const people = (...ids: string[]): Pick<Rotation, 'people'> => ({ people: ids.map((id) => member(id)) })

test('those whose next shift moves are named, with before and after, and nobody else', () => {
  expect(movedBy(people('UANA', 'UBEN', 'UCLEO', 'UDEE'))).toEqual([
    'UANA 01-07 01-26 → 01-07 02-02',
    'UDEE  → 01-26',
  ])
  expect(movedBy(people('UANA', 'UBEN', 'UDEE', 'UCLEO'))).toEqual([
    'UANA 01-07 01-26 → 01-07 02-02',
    'UCLEO 01-19 → 01-26',
    'UDEE  → 01-19',
  ])
})

test("someone removed is named with the shift that's gone", () => {
  expect(movedBy(people('UANA', 'UCLEO'))).toContain('UBEN 01-12 → ')
})

test('someone on call is named when their shift gets longer', () => {
  const after = changeSchedule(
    weekly,
    schedule([rotation({ handOver: { weekday: 'mon', time: '10:00' } })]),
    {
      at,
      now: true,
    },
  )
  const [ana] = movedShifts({ before: weekly, after }, [], { at })
  expect([ana?.person, ana?.before[0]?.to, ana?.after[0]?.to]).toEqual([
    'UANA',
    '2026-01-12T08:00:00.000Z',
    '2026-01-12T09:00:00.000Z',
  ])
})

test("what an override decides, a change doesn't move", () => {
  const after = changeSchedule(weekly, schedule([rotation(people('UANA', 'UCLEO', 'UBEN'))]), {
    at,
    now: false,
  })
  const covered = override({ kind: 'replace', people: ['UDEE'] }, [
    '2026-01-12T08:00:00.000Z',
    '2026-01-26T08:00:00.000Z',
  ])
  const without = movedShifts({ before: weekly, after }, [], { at }).map(({ person }) => person)
  const moved = movedShifts({ before: weekly, after }, [covered], { at }).map(({ person }) => person)
  expect(without).toEqual(['UBEN', 'UCLEO'])
  // Their weeks in January are Dee's either way; the ones in February are swapped.
  expect(moved).toEqual(['UBEN', 'UCLEO'])
  expect(moved).not.toContain('UDEE')
})

test('a file that says the same moves nobody', () => {
  expect(movedBy({})).toEqual([])
})
