import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeSchedule } from '../../../../src/domain/on-call/changes/take-schedule.ts'
import { newRoster, type Roster } from '../../../../src/domain/on-call/overrides/roster.ts'
import { scheduleAt } from '../../../../src/domain/on-call/shifts.ts'
import { muster } from '../../../../src/domain/people/people.ts'
import { defaultPolicy } from '../../../../src/domain/policy/default-policy.ts'
import type { Rotation, Schedule } from '../../../../src/domain/policy/schedule.ts'
import { actAt } from '../../../support/story.ts'
import { anySchedule, member, rotation, schedule } from '../support/schedules.ts'

/** A Wednesday of Ana's week; Ben and Cleo follow. */
const at = '2026-01-07T12:00:00.000Z'

const act = (when = at) => actAt(defaultPolicy, when, muster, { via: 'timer' })

const people = (...ids: string[]): Partial<Rotation> => ({ people: ids.map((id) => member(id)) })

const first = (defined: Schedule): Roster => takeSchedule(newRoster, defined, act())?.state ?? newRoster

const weekly = first(schedule([rotation(people('UANA1', 'UBEN1', 'UCLEO1'))]))

const changedTo = (...ids: string[]): Schedule => schedule([rotation(people(...ids))])

const onCall = (roster: Roster, defined: Schedule, when: string): readonly string[] =>
  scheduleAt({ ...defined, rotations: roster.inForce ?? [] }, [], when).people

describe('a file that says something else', () => {
  it('row 18: removing or adding people who aren’t on call changes nobody who is', () => {
    for (const ids of [
      ['UANA1', 'UCLEO1'],
      ['UDEE1', 'UANA1', 'UBEN1', 'UCLEO1'],
      ['UCLEO1', 'UBEN1', 'UANA1'],
    ]) {
      const defined = changedTo(...ids)
      const after = takeSchedule(weekly, defined, act())?.state ?? weekly
      expect(onCall(after, defined, at)).toEqual(['UANA1'])
      expect(onCall(after, defined, '2026-01-12T07:59:00.000Z')).toEqual(['UANA1'])
      expect(onCall(after, defined, '2026-01-12T08:00:00.000Z')).not.toEqual(['UANA1'])
    }
  })

  it('row 17: tells those whose next shifts move, with before and after, and nobody else', () => {
    const decision = takeSchedule(weekly, changedTo('UANA1', 'UBEN1', 'UDEE1', 'UCLEO1'), act())
    const told = (decision?.effects ?? []).flatMap((effect) =>
      effect.kind === 'tell_moved'
        ? [[effect.person, ...[effect.before, effect.after].map((spans) => spans.at(-1)?.from.slice(5, 10))]]
        : [],
    )
    expect(told).toEqual([
      ['UANA1', '01-26', '02-02'],
      ['UCLEO1', '01-19', '01-26'],
      ['UDEE1', undefined, '01-19'],
    ])
    expect(decision?.events).toMatchObject([
      { what: { kind: 'schedule_changed', told: told.map(([id]) => id) } },
    ])
  })

  it('holds at once where it says so', () => {
    const now: Schedule = { ...changedTo('UDEE1'), changes: 'now' }
    const after = takeSchedule(weekly, now, act())?.state ?? weekly
    expect(onCall(after, now, at)).toEqual(['UDEE1'])
    // What was true stays true.
    expect(onCall(after, now, '2026-01-07T11:59:00.000Z')).toEqual(['UANA1'])
  })

  it('read for the first time tells nobody, and read again decides nothing', () => {
    const defined = changedTo('UANA1', 'UBEN1')
    expect(takeSchedule(newRoster, defined, act())?.effects).toEqual([])
    expect(takeSchedule(first(defined), defined, act('2026-03-01T00:00:00.000Z'))).toBeNull()
  })

  it('put back before it took effect leaves everything as it was', () => {
    const changed = takeSchedule(weekly, changedTo('UDEE1', 'UANA1'), act())?.state ?? weekly
    const back = takeSchedule(changed, changedTo('UANA1', 'UBEN1', 'UCLEO1'), act('2026-01-08T12:00:00.000Z'))
    expect(back?.state.inForce).toEqual(weekly.inForce)
  })
})

it('whatever is changed to whatever, nobody is put on call or taken off at that moment, and a restart decides nothing', () => {
  fc.assert(
    fc.property(anySchedule, anySchedule, (before, after) => {
      const roster = first(before)
      const changed = takeSchedule(roster, after, act())?.state ?? roster
      expect(onCall(changed, after, at)).toEqual(onCall(roster, before, at))
      const kept = JSON.parse(JSON.stringify(changed)) as Roster
      expect(takeSchedule(kept, after, act())).toBeNull()
    }),
    { numRuns: 60 },
  )
})
