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
    const runbook = { reviewed, reviewEvery }
    expect(reviewDueOn(runbook)).toBe(due)
    expect(stalenessOf(runbook, due)).toBeNull()
    expect(stalenessOf(runbook, '2027-12-31')).toEqual({ kind: 'not_reviewed', dueOn: due })
    expect(stalenessOf({ ...runbook, reviewed: null }, '2099-01-01')).toBeNull()
  },
)
