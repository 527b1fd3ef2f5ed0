import { expect, test } from 'vitest'
import { daysOf, slicesOf, spanOfDays } from '../../../../src/domain/on-call/load/period.ts'

const at = '2026-11-30T23:30:00.000Z'

test('periods are those of the zone, whole, and in their order', () => {
  expect(daysOf({ unit: 'month', back: 0 }, at, 'Etc/UTC')).toEqual({ from: '2026-11-01', to: '2026-12-01' })
  expect(daysOf({ unit: 'month', back: 0 }, at, 'Europe/Berlin')).toEqual({
    from: '2026-12-01',
    to: '2027-01-01',
  })
  expect(daysOf({ unit: 'month', back: 1 }, at, 'Europe/Berlin').from).toBe('2026-11-01')
  expect(daysOf({ unit: 'quarter', back: 0 }, at, 'Etc/UTC')).toEqual({
    from: '2026-10-01',
    to: '2027-01-01',
  })
  expect(daysOf({ unit: 'quarter', back: 4 }, at, 'Etc/UTC').from).toBe('2025-10-01')
  expect(daysOf({ unit: 'week', back: 1 }, at, 'Etc/UTC')).toEqual({ from: '2026-11-23', to: '2026-11-30' })
})

test('a period that lasts ends now, and its parts tile it', () => {
  const month = { unit: 'month', back: 0 } as const
  const days = daysOf(month, at, 'Etc/UTC')
  expect(spanOfDays(days, 'Europe/Berlin', at)).toEqual({
    from: '2026-10-31T23:00:00.000Z',
    to: '2026-11-30T23:00:00.000Z',
  })
  expect(spanOfDays(days, 'Etc/UTC', at).to).toBe('2026-11-30T23:30:00.001Z')
  const slices = slicesOf(days, month)
  expect(slices.map(({ from }) => from)).toEqual([
    '2026-11-01',
    '2026-11-02',
    '2026-11-09',
    '2026-11-16',
    '2026-11-23',
    '2026-11-30',
  ])
  expect(slices.map(({ to }) => to)).toEqual([...slices.slice(1).map(({ from }) => from), days.to])
  expect(slicesOf(daysOf({ unit: 'week', back: 0 }, at, 'Etc/UTC'), { unit: 'week', back: 0 })).toHaveLength(
    7,
  )
})
