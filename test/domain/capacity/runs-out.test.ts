import { describe, expect, test } from 'vitest'
import type { CapacityRow } from '../../../src/domain/capacity/capacity-record.ts'
import { dueAtOf, runsOutAt, stageAt } from '../../../src/domain/capacity/runs-out.ts'
import { addMs } from '../../../src/domain/time/instant.ts'

const at = '2026-11-23T14:00:00.000Z'
const dayMs = 24 * 60 * 60_000

function row(changes: Partial<CapacityRow>): CapacityRow {
  const known = {
    resource: 'disk',
    inUse: 400,
    limit: 500,
    unit: 'GB',
    growth: 20,
    action: null,
    dueDay: null,
  }
  return { ...known, at, told: 'none', ...changes }
}

describe('when something runs out', () => {
  test.each([
    ['grows on as it does', row({}), addMs(at, 5 * 30.4375 * dayMs)],
    ['is full already', row({ inUse: 500 }), at],
    ["doesn't grow", row({ growth: 0 }), null],
    ['grows so slowly that nobody will see it', row({ growth: 0.001 }), null],
  ])('that %s', (_, measured, end) => {
    expect(runsOutAt(measured)).toBe(end)
  })
})

test('reminders count to the day on which something is to be done, or to the end if that comes first', () => {
  const planned = row({ dueDay: '2027-01-10' })
  expect(dueAtOf(planned, 'Europe/Berlin')).toBe('2027-01-09T23:00:00.000Z')
  expect(dueAtOf(row({ dueDay: '2028-01-01' }), 'UTC')).toBe(runsOutAt(row({})))
  const due = dueAtOf(planned, 'UTC') ?? expect.fail()
  const stages = [-31, -30, -8, -7, -1, 0, 5].map((days) => stageAt(planned, addMs(due, days * dayMs), 'UTC'))
  expect(stages).toEqual(['none', 'month', 'month', 'week', 'week', 'due', 'due'])
})
