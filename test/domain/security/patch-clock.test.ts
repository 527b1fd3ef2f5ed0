import { describe, expect, test } from 'vitest'
import { deployPatch, exceptPatch } from '../../../src/domain/security/change-patch.ts'
import { type Patch, patchStatusOf } from '../../../src/domain/security/patch.ts'
import { firePatch, nextStage } from '../../../src/domain/security/patch-clock.ts'
import { tellTogether } from '../../../src/domain/security/together.ts'
import { act, at, decided, patchOf, policy } from './support.ts'

/** What the clock does over so many days, an hour at a time. */
function watch(patch: Patch, days: number): [day: number, stage: string][] {
  const told: [number, string][] = []
  let state = patch
  for (let hour = 0; hour <= days * 24; hour += 1) {
    const decision = firePatch(state, { isAlong: false }, act(hour / 24))
    if (!decision) continue
    state = decision.state
    told.push([hour / 24, state.told?.stage ?? ''])
  }
  return told
}

describe('the clock', () => {
  test('reminds when a quarter is left, says it is late, escalates a day later, then once a week', () => {
    expect(watch(patchOf(), 20)).toEqual([
      [1.5, 'reminder'],
      [2, 'late'],
      [3, 'escalation'],
      [10, 'escalation'],
      [17, 'escalation'],
    ])
  })

  test('says once where things stand after a downtime', () => {
    const decision = firePatch(patchOf(), { isAlong: false }, act(5))
    expect(decision?.state.told?.stage).toBe('escalation')
    expect(nextStage(decision?.state ?? patchOf(), policy.patches)?.at).toBe(at(12))
  })

  test('waits while an exception holds, and begins again for its end', () => {
    const excepted = decided(exceptPatch(patchOf(), { until: at(30), why: 'no fix yet' }, act(1)))
    expect(patchStatusOf(excepted, policy.patches, at(29))).toBe('excepted')
    expect(patchStatusOf(excepted, policy.patches, at(30))).toBe('late')
    expect(watch(excepted, 32)).toEqual([
      [27, 'reminder'],
      [30, 'late'],
      [31, 'escalation'],
    ])
  })

  test('tells the owner directly, the channel with a mention, and from a day late those further up', () => {
    const escalateTo = [{ kind: 'person' as const, id: 'U0CISO' }]
    const strict = { ...policy, patches: { ...policy.patches, escalateTo } }
    const effects = (days: number) =>
      firePatch(patchOf(), { isAlong: false }, { ...act(days), policy: strict })?.effects ?? []
    expect(effects(2).map((effect) => ('person' in effect ? effect.person : effect.kind))).toEqual([
      'U0BEN',
      'post_patch',
    ])
    expect(effects(3).map((effect) => ('person' in effect ? effect.person : effect.kind))).toEqual([
      'U0BEN',
      'U0CISO',
      'post_patch',
    ])
  })

  test('tells of several in one message to each, the most overdue first', () => {
    const decisions = Array.from({ length: 12 }, (_, index) => {
      const owner = index < 6 ? 'U0BEN' : 'U0DEE'
      return firePatch(patchOf({ ids: [`CVE-2026-${2000 - index}`], owner }), { isAlong: false }, act(3))
    }).filter((decision) => decision !== null)
    const [first, ...others] = tellTogether(decisions)
    expect(others.flatMap(({ effects }) => effects)).toEqual([])
    expect(
      first?.effects.map((effect) => 'patches' in effect && [effect.patches.length, effect.more]),
    ).toEqual([
      [6, 0],
      [10, 2],
      [6, 0],
    ])
    const post = first?.effects.find(({ kind }) => kind === 'post_patch')
    expect(post).toMatchObject({ mentions: [{ id: 'U0BEN' }, { id: 'U0DEE' }] })
    expect(post).toHaveProperty('patches.0.id', 'CVE-2026-1989')
  })

  test('comes along a little early where others are told of, and is never called late before it is', () => {
    const along = (patch: Patch, days: number) => firePatch(patch, { isAlong: true }, act(days))
    expect(along(patchOf(), 1.5 - 0.5 / 24)?.state.told?.stage).toBe('reminder')
    expect(along(patchOf(), 1.5 - 2 / 24)).toBeNull()
    const reminded = firePatch(patchOf(), { isAlong: false }, act(1.5))?.state ?? patchOf()
    expect(along(reminded, 2 - 0.5 / 24)).toBeNull()
    const escalated = firePatch(reminded, { isAlong: false }, act(3))?.state ?? patchOf()
    expect(firePatch(escalated, { isAlong: false }, act(9.5))).toBeNull()
    expect(along(escalated, 9.5)?.state.told?.stage).toBe('escalation')
  })

  test('has nothing to do once it is deployed, or without a due date', () => {
    expect(watch(decided(deployPatch(patchOf(), act(1))), 20)).toEqual([])
    expect(watch(patchOf({ cvss: 2 }), 20)).toEqual([])
  })
})
