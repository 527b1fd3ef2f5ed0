import { expect, test } from 'vitest'
import { reviewDueOn, stalenessOf } from '../../../src/domain/runbooks/stale.ts'

test.each([
  ['2026-05-31', { count: 6, unit: 'month' }, '2026-11-30'],
  ['2026-01-31', { count: 1, unit: 'month' }, '2026-02-28'],
  ['2026-11-01', { count: 90, unit: 'day' }, '2027-01-30'],
  ['2024-02-29', { count: 12, unit: 'month' }, '2025-02-28'],
] as const)(
  'reviewed on %s and due again after %j: stale from the day after %s',
  (reviewed, reviewEvery, due) => {
    const runbook = { reviewed, reviewEvery, digest: 'a' }
    expect(reviewDueOn(runbook)).toBe(due)
    expect(stalenessOf(runbook, due, null)).toBeNull()
    expect(stalenessOf(runbook, '2027-12-31', null)).toEqual({ kind: 'not_reviewed', dueOn: due })
    expect(stalenessOf({ ...runbook, reviewed: null }, '2099-01-01', null)).toBeNull()
  },
)

test.each([
  ['as it was', { digest: 'a' }, false],
  ['changed since', { digest: 'b' }, true],
  ['changed, and reviewed on that day', { digest: 'b', reviewed: '2026-11-23' }, false],
  ['changed, and reviewed the day before', { digest: 'b', reviewed: '2026-11-22' }, true],
])('one that did not help is stale: %s', (_, changes, isStale) => {
  const runbook = {
    reviewed: null,
    reviewEvery: { count: 12, unit: 'month' as const },
    ...changes,
  }
  const failed = { incident: 7, on: '2026-11-23', digest: 'a' }
  const edited = { kind: 'edited', on: '2026-11-23', incident: 7 }
  expect(stalenessOf(runbook, '2026-11-24', { failed })).toEqual(isStale ? edited : null)
})
