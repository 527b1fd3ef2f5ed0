import { expect, test } from 'vitest'
import { isFinalStatus, nextAttemptInMs } from '../../../src/domain/webhooks/retries.ts'

const inMs = (
  kind: 'webhook' | 'pager',
  attempts: number,
  retryAfterMs: number | null = null,
  random = 0.5,
) => nextAttemptInMs(kind, { attempts, retryAfterMs, random })

test('a webhook is tried ten times in 75 hours, as Standard Webhooks suggests, and a pager within five minutes', () => {
  const pauses = (kind: 'webhook' | 'pager') => Array.from({ length: 9 }, (_, index) => inMs(kind, index + 1))
  const hour = 3_600_000
  expect(pauses('webhook')).toEqual([
    5_000,
    300_000,
    hour / 2,
    ...[2, 5, 10, 14, 20, 24].map((n) => n * hour),
  ])
  expect(inMs('webhook', 10)).toBeNull()
  const rings = pauses('pager').flatMap((ms) => ms ?? [])
  expect(rings.reduce((sum, ms) => sum + ms, 0)).toBe(300_000)
  expect(pauses('pager').at(-1)).toBeNull()
})

test('pauses of webhooks differ by a tenth, so that what failed together comes apart', () => {
  expect([inMs('webhook', 2, null, 0), inMs('webhook', 2, null, 1)]).toEqual([270_000, 330_000])
  expect([inMs('pager', 2, null, 0), inMs('pager', 2, null, 1)]).toEqual([10_000, 10_000])
})

test('what a receiver asks for is heeded, within bounds', () => {
  expect(inMs('webhook', 1, 90_000)).toBe(90_000)
  expect(inMs('webhook', 1, 86_400_000)).toBe(3_600_000)
  expect(inMs('pager', 1, 86_400_000)).toBe(60_000)
})

test('a pager that says no is given up at once; an endpoint only when it says that it is gone', () => {
  const final = (kind: 'webhook' | 'pager') =>
    [401, 404, 410, 429, 500, 302].filter((status) => isFinalStatus(kind, status))
  expect(final('pager')).toEqual([401, 404, 410])
  expect(final('webhook')).toEqual([410])
})
