import { describe, expect, test } from 'vitest'
import { takeBack } from '../../../src/domain/on-call/overrides/change-override.ts'
import { acceptSwap, judgeSwap } from '../../../src/domain/on-call/overrides/swap.ts'
import type { SwapProposal } from '../../../src/domain/on-call/overrides/swap-proposal.ts'
import { shiftsBetween } from '../../../src/domain/on-call/shifts.ts'
import { override, rotation, schedule } from './support/schedules.ts'

const weekly = schedule([rotation()])

const standing = { schedule: weekly, overrides: [], isReachable: () => true }

const proposal: SwapProposal = {
  id: 's1',
  schedule: 'primary',
  asking: 'UANA',
  other: 'UBEN',
  gives: { from: '2026-01-26T08:00:00.000Z', to: '2026-02-02T08:00:00.000Z' },
  takes: { from: '2026-01-12T08:00:00.000Z', to: '2026-01-19T08:00:00.000Z' },
  askedAt: '2026-01-06T00:00:00.000Z',
}

const accepted = { by: 'UBEN', at: '2026-01-07T00:00:00.000Z' }

describe('a swap', () => {
  test('once accepted is two covers, each in the place of the other', () => {
    const outcome = acceptSwap(standing, proposal, accepted)
    if (!outcome.ok) throw new Error(outcome.refusal.kind)
    const shifts = shiftsBetween(weekly, outcome.overrides, {
      from: '2026-01-05T08:00:00.000Z',
      to: '2026-02-02T08:00:00.000Z',
    })
    expect(shifts.map(({ people: [person] }) => person)).toEqual(['UANA', 'UANA', 'UCLEO', 'UBEN'])
  })

  test('is taken back whole', () => {
    const outcome = acceptSwap(standing, proposal, accepted)
    if (!outcome.ok) throw new Error(outcome.refusal.kind)
    const at = '2026-01-08T00:00:00.000Z'
    for (const { id } of outcome.overrides) {
      expect(takeBack(outcome.overrides, id, at)).toEqual({ ok: true, overrides: [] })
    }
  })

  test('may be a present', () => {
    const outcome = acceptSwap(standing, { ...proposal, takes: null }, accepted)
    expect(outcome.ok && outcome.overrides.map(({ change }) => change)).toEqual([
      { kind: 'cover', person: 'UBEN', instead: 'UANA' },
    ])
  })

  test('is refused to anyone but the other one', () => {
    expect(acceptSwap(standing, proposal, { ...accepted, by: 'UCLEO' })).toEqual({
      ok: false,
      refusal: { kind: 'not_yours', other: 'UBEN' },
    })
  })

  test.each<[string, Partial<SwapProposal>, string]>([
    ['with oneself', { other: 'UANA' }, 'only_yourself'],
    ['once one of the spans has begun', { askedAt: '2026-01-12T08:00:00.000Z' }, 'too_late'],
    [
      'of a shift that somebody else has',
      { gives: { from: '2026-01-19T08:00:00.000Z', to: '2026-01-26T08:00:00.000Z' } },
      'not_on_call',
    ],
    [
      'of more than one has',
      { gives: { from: '2026-01-26T08:00:00.000Z', to: '2026-02-04T08:00:00.000Z' } },
      'shift_changed',
    ],
    [
      'that ends before it begins',
      { gives: { from: '2026-01-27T08:00:00.000Z', to: '2026-01-26T08:00:00.000Z' } },
      'until_before_from',
    ],
  ])('is refused %s', (_, change, kind) => {
    expect(judgeSwap(standing, { ...proposal, ...change })).toMatchObject({ ok: false, refusal: { kind } })
  })

  test('is refused when someone would be on call twice', () => {
    const helped = override({ kind: 'add', people: ['UBEN'] }, [proposal.gives.from, proposal.gives.to])
    expect(judgeSwap({ ...standing, overrides: [helped] }, proposal)).toMatchObject({
      ok: false,
      refusal: { kind: 'already_on_call', person: 'UBEN' },
    })
  })

  test("is judged again when it's accepted: the shift may be that of someone else by then", () => {
    const covered = override({ kind: 'cover', person: 'UCLEO', instead: null }, [
      proposal.gives.from,
      proposal.gives.to,
    ])
    expect(acceptSwap({ ...standing, overrides: [covered] }, proposal, accepted)).toMatchObject({
      ok: false,
      refusal: { kind: 'not_on_call', person: 'UANA' },
    })
  })
})
