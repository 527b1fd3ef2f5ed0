import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchLeaps } from '../../src/process/leaps.ts'

const noon = Date.parse('2026-11-23T12:00:00.000Z')
const hourMs = 3_600_000

/** A clock on the wall beside even time, each moved on its own. */
let shownMs = noon
const clock = { now: () => shownMs, at: () => () => {} }

beforeEach(() => {
  shownMs = noon
  vi.useFakeTimers({ now: noon, toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Both run, as they do while the process does. */
const pass = (ms: number): void => {
  shownMs += ms
  vi.advanceTimersByTime(ms)
}

test('a process that runs for hours has seen no leap', () => {
  const leaps = watchLeaps(clock)
  pass(5 * hourMs)
  expect(leaps.run()).toEqual({ sinceMs: noon, leaptAtMs: null })
})

test('a clock that jumps ahead of even time leapt, and when is remembered', () => {
  const leaps = watchLeaps(clock)
  pass(hourMs)
  shownMs += 3 * hourMs
  leaps.look()
  pass(hourMs)
  expect(leaps.run()).toEqual({ sinceMs: noon, leaptAtMs: noon + 4 * hourMs })
})

test('what NTP corrects is no leap, and neither is a clock set back', () => {
  const leaps = watchLeaps(clock)
  shownMs += 30_000
  leaps.look()
  shownMs -= hourMs
  expect(leaps.run().leaptAtMs).toBeNull()
})
