import { describe, expect, test } from 'vitest'
import {
  addOverride,
  type OverrideAsked,
  takeBackOverride,
} from '../../../src/domain/on-call/overrides/change-roster.ts'
import { answerSwap, proposeSwap } from '../../../src/domain/on-call/overrides/change-swaps.ts'
import type { Override } from '../../../src/domain/on-call/overrides/override.ts'
import { newRoster, type Roster } from '../../../src/domain/on-call/overrides/roster.ts'
import { scheduleAt } from '../../../src/domain/on-call/shifts.ts'
import { muster, person } from '../../../src/domain/people/people.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Act, Outcome } from '../../../src/domain/record/decision.ts'
import { addMs } from '../../../src/domain/time/instant.ts'
import { member, rotation, schedule } from './support/schedules.ts'

const primary = schedule([rotation({ people: [member('UANA'), member('UBEN')] })])
const at = '2026-11-23T14:00:00.000Z'
const act: Act = {
  at,
  by: person('UDEE'),
  source: { via: 'command' },
  policy: { ...defaultPolicy, schedules: [primary] },
  groupsOf: () => null,
  overridesOf: () => [],
}
const hourMs = 3_600_000
const cover: OverrideAsked = {
  schedule: primary.id,
  from: addMs(at, hourMs),
  to: addMs(at, 3 * hourMs),
  change: { kind: 'cover', person: 'UCLEO', instead: null },
}

const made = (outcome: Outcome<Roster>): Roster => {
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return { ...outcome.decision.state, version: outcome.decision.state.version + 1 }
}
const refusalOf = (outcome: Outcome<Roster>): unknown => (outcome.ok ? null : outcome.refusal)

describe('an override', () => {
  test('has a name to undo it by, who asked, and stands on the timeline whole', () => {
    const outcome = addOverride(newRoster, cover, act)
    const [override] = made(outcome).overrides
    expect(override).toMatchObject({ id: `${primary.id}-1`, askedBy: 'UDEE', askedAt: at })
    expect(outcome.ok && outcome.decision.events).toMatchObject([
      { what: { kind: 'override_added', override } },
    ])
    expect(scheduleAt(primary, made(outcome).overrides, addMs(at, 2 * hourMs)).people).toEqual(['UCLEO'])
  })

  test('asked in the same moment as another applies after it', () => {
    const first = made(addOverride(newRoster, cover, act))
    const second = made(
      addOverride(first, { ...cover, change: { kind: 'cover', person: 'UFAY', instead: 'UCLEO' } }, act),
    )
    expect(scheduleAt(primary, second.overrides.toReversed(), addMs(at, 2 * hourMs)).people).toEqual(['UFAY'])
    expect(new Set(second.overrides.map(({ id }) => id)).size).toBe(2)
  })

  test('of a schedule that is not configured, or with someone who left, is refused', () => {
    expect(refusalOf(addOverride(newRoster, { ...cover, schedule: 'other' }, act))).toEqual({
      kind: 'no_such_schedule',
      schedule: 'other',
      known: [primary.id],
    })
    const left = { ...act, groupsOf: (id: string) => (id === 'UCLEO' ? [] : null) }
    expect(refusalOf(addOverride(newRoster, cover, left))).toMatchObject({
      kind: 'override_refused',
      why: { kind: 'not_reachable', people: ['UCLEO'] },
    })
  })

  test('is kept for more than a year, and then only on the timeline', () => {
    const first = made(addOverride(newRoster, cover, act))
    const againAfter = (days: number): number => {
      const then = addMs(at, days * 24 * hourMs)
      const next = { ...cover, from: addMs(then, hourMs), to: addMs(then, 2 * hourMs) }
      return made(addOverride(first, next, { ...act, at: then })).overrides.length
    }
    expect([againAfter(390), againAfter(410)]).toEqual([2, 1])
  })
})

describe('taking one back', () => {
  const roster = made(addOverride(newRoster, cover, { ...act, by: muster }))

  test('before it begins leaves nothing of it, and while it runs what has run', () => {
    expect(made(takeBackOverride(roster, `${primary.id}-1`, act)).overrides).toEqual([])
    const then = addMs(at, 2 * hourMs)
    expect(made(takeBackOverride(roster, `${primary.id}-1`, { ...act, at: then })).overrides).toMatchObject([
      { to: then },
    ])
  })

  test('is refused when it is over, or was never there', () => {
    const later = { ...act, at: addMs(at, 4 * hourMs) }
    expect(refusalOf(takeBackOverride(roster, `${primary.id}-1`, later))).toMatchObject({
      kind: 'override_over',
    })
    expect(refusalOf(takeBackOverride(roster, 'primary-9', act))).toMatchObject({ kind: 'no_such_override' })
  })

  test('of a swap takes back what is left of both halves, each on the timeline', () => {
    const half = (id: string, hour: number): Override => ({
      ...(roster.overrides[0] as Override),
      id,
      from: addMs(at, hour * hourMs),
      to: addMs(at, (hour + 1) * hourMs),
      swap: 'primary-1',
    })
    const swapped: Roster = { ...roster, overrides: [half('primary-1', 1), half('primary-1-back', 5)] }
    const then = addMs(at, 3 * hourMs)
    const outcome = takeBackOverride(swapped, 'primary-1', { ...act, at: then })
    expect(made(outcome).overrides.map(({ id }) => id)).toEqual(['primary-1'])
    expect(outcome.ok && outcome.decision.events).toMatchObject([
      { what: { override: { id: 'primary-1-back' } } },
    ])
    const both = takeBackOverride(swapped, 'primary-1-back', act)
    expect(both.ok && both.decision.events).toHaveLength(2)
  })
})

test('a swap accepted after the clock was set back applies after what was asked before', () => {
  const later = addMs(at, 24 * hourMs)
  const earlier = made(addOverride(newRoster, cover, { ...act, at: later, by: muster }))
  const gives = { from: addMs(at, hourMs), to: addMs(at, 2 * hourMs) }
  const asked = { schedule: primary.id, asking: 'UCLEO', other: 'UDEE', gives, takes: null }
  const asking = made(proposeSwap(earlier, asked, act))
  const id = asking.swaps[0]?.id ?? ''
  const swapped = made(answerSwap(asking, { id, accepts: true }, { ...act, by: person('UDEE') }))
  expect(scheduleAt(primary, swapped.overrides, gives.from).people).toEqual(['UDEE'])
})
