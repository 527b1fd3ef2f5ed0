import { describe, expect, test } from 'vitest'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import {
  changePatch,
  deployPatch,
  exceptPatch,
  type PatchFacts,
} from '../../../src/domain/security/change-patch.ts'
import { byUrgency, patchDueAt, patchStatusOf, wasInTime } from '../../../src/domain/security/patch.ts'
import { cvssScoreOf, idsInOrder, vulnerabilityId } from '../../../src/domain/security/vulnerability.ts'
import { addMs } from '../../../src/domain/time/instant.ts'
import { act, at, decided, facts, hourMs, monday, patchOf, policy } from './support.ts'

describe('ids and scores', () => {
  test('are taken in one spelling, and what is none is nothing', () => {
    const typed = ['cve-2026-1234', ' GHSA-JFH8-c2jp-5v3q', 'rustsec-2024-0001', 'DSA-5678-1']
    expect(typed.map(vulnerabilityId)).toEqual([
      'CVE-2026-1234',
      'GHSA-jfh8-c2jp-5v3q',
      'RUSTSEC-2024-0001',
      'DSA-5678-1',
    ])
    const wrong = [
      'CVE-26-1',
      'CVE-2026-123',
      'CVE-2026-1234567890123456789012',
      'GHSA-1-2',
      'log4shell',
      '',
      'CVE-2026-1234 x',
    ]
    expect(wrong.map(vulnerabilityId)).toEqual(wrong.map(() => null))
    expect(idsInOrder(['GHSA-jfh8-c2jp-5v3q', 'CVE-2026-1234'])[0]).toBe('CVE-2026-1234')
    expect(['0', '10', '9.8', '10.0'].map(cvssScoreOf)).toEqual([0, 10, 9.8, 10])
    expect(['11', '10.1', '-1', '9.85', 'high', ''].map(cvssScoreOf)).toEqual(Array(6).fill(null))
  })
})

describe('a deadline', () => {
  test('is the earlier of the policy and the catalogue, counted from when it was known', () => {
    const dueOf = (changes: Partial<PatchFacts>) => patchDueAt(patchOf(changes), policy.patches)
    expect(dueOf({ cvss: 9 })).toBe(at(2))
    expect(dueOf({ cvss: 8.9 })).toBe(at(30))
    expect(dueOf({ cvss: 4 })).toBe(at(90))
    expect(dueOf({ cvss: 3.9 })).toBeNull()
    expect(dueOf({ cvss: 7, catalogueDueAt: at(1) })).toBe(at(1))
    expect(dueOf({ cvss: 9, catalogueDueAt: at(21) })).toBe(at(2))
    expect(dueOf({ cvss: null, catalogueDueAt: at(21) })).toBe(at(21))
    expect(dueOf({ cvss: null })).toBeNull()
    expect(dueOf({ cvss: 9, knownAt: at(-1) })).toBe(at(1))
  })

  test('follows the policy that is in force, and is met by deploying', () => {
    const patch = patchOf()
    const strict = { ...policy.patches, bands: [{ from: 9, withinMs: hourMs }] }
    expect(patchDueAt(patch, strict)).toBe(addMs(monday, hourMs))
    expect(['open', 'late']).toEqual([1.9, 2].map((days) => patchStatusOf(patch, policy.patches, at(days))))
    const [inTime, late] = [2, 2.1].map((days) => decided(deployPatch(patch, act(days))))
    expect(inTime && wasInTime(inTime, policy.patches)).toBe(true)
    expect(late && wasInTime(late, policy.patches)).toBe(false)
    expect(inTime && deployPatch(inTime, act(3))).toMatchObject({
      refusal: { kind: 'patch_deployed_already' },
    })
  })
})

describe('what a file says of a known one', () => {
  test('fills in what is missing, takes the catalogue’s date, and the second time says nothing', () => {
    const kev = facts({
      ids: ['CVE-2026-1234', 'GHSA-jfh8-c2jp-5v3q'],
      cvss: 7,
      catalogueDueAt: at(1),
      owner: null,
      title: 'Git\nlink',
    })
    const next = decided(changePatch(patchOf(), { facts: kev, fills: true }, act()))
    expect(next).toMatchObject({
      cvss: 9.8,
      owner: 'U0BEN',
      catalogueDueAt: at(1),
      title: 'Git link',
      id: 'CVE-2026-1234',
    })
    expect(next.ids).toContain('GHSA-jfh8-c2jp-5v3q')
    expect(changePatch(next, { facts: kev, fills: true }, act())).toBeNull()
    expect(decided(changePatch(next, { facts: facts({ cvss: 8 }), fills: false }, act())).cvss).toBe(8)
  })
})

describe('an exception', () => {
  const except = (
    changes: { until?: string; why?: string },
    by = 'U0ANA',
    how: Partial<Policy['patches']> = {},
  ) =>
    exceptPatch(
      patchOf(),
      { until: at(7), why: 'no fix yet', ...changes },
      { ...act(0, by), policy: { ...policy, patches: { ...policy.patches, ...how } } },
    )

  test('needs a reason, an end within a year, and someone who may', () => {
    const kindOf = (outcome: ReturnType<typeof except>) => (outcome.ok ? 'ok' : outcome.refusal.kind)
    expect(kindOf(except({ why: ' ' }))).toBe('exception_needs_reason')
    expect(kindOf(except({ why: 'x'.repeat(501) }))).toBe('too_long')
    expect(kindOf(except({ until: at(0) }))).toBe('exception_in_past')
    expect(kindOf(except({ until: at(366) }))).toBe('exception_too_long')
    const exceptions = [{ kind: 'person' as const, id: 'U0CISO' }]
    expect(kindOf(except({}, 'U0ANA', { exceptions }))).toBe('may_not_except')
    expect(kindOf(except({}, 'U0CISO', { exceptions }))).toBe('ok')
    expect(kindOf(except({}, 'cli:root', { exceptions }))).toBe('ok')
  })
})

test('the list has late ones first, then open ones by due date, then excepted ones', () => {
  const named = (id: string, changes: Partial<PatchFacts>) => patchOf({ ids: [id], ...changes })
  const excepted = decided(exceptPatch(named('CVE-2026-0004', {}), { until: at(90), why: 'x' }, act()))
  const all = [
    excepted,
    named('CVE-2026-0002', { cvss: 5 }),
    named('CVE-2026-0001', { cvss: 7 }),
    named('CVE-2026-0003', {}),
  ]
  expect(byUrgency(all, policy.patches, at(3)).map(({ id }) => id)).toEqual([
    'CVE-2026-0003',
    'CVE-2026-0001',
    'CVE-2026-0002',
    'CVE-2026-0004',
  ])
})
