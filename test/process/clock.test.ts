import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { movableClock, systemClock } from '../../src/process/clock.ts'

const hourMs = 3_600_000
const noon = Date.parse('2026-11-23T12:00:00.000Z')

beforeEach(() => {
  vi.useFakeTimers({ now: noon })
})
afterEach(() => {
  vi.useRealTimers()
})

const callsAt = (epochMs: number): { count: number } => {
  const calls = { count: 0 }
  systemClock.at(epochMs, () => {
    calls.count += 1
  })
  return calls
}

test('a sleep ends at its time, however long it is', () => {
  const calls = callsAt(noon + 60 * 24 * hourMs)
  vi.advanceTimersByTime(60 * 24 * hourMs - 1)
  expect(calls.count).toBe(0)
  vi.advanceTimersByTime(1)
  expect(calls.count).toBe(1)
})

test("a clock that's set back by hours doesn't lengthen a sleep", () => {
  const calls = callsAt(noon + 15_000)
  vi.setSystemTime(noon - 3 * hourMs)
  vi.advanceTimersByTime(15_000)
  expect(calls.count).toBe(1)
})

test("a clock that's set forward is noticed within half a minute", () => {
  const calls = callsAt(noon + hourMs)
  vi.setSystemTime(noon + 2 * hourMs)
  vi.advanceTimersByTime(30_000)
  expect(calls.count).toBe(1)
})

test("a movable clock that's set back wakes everyone, like any other", () => {
  const clock = movableClock(noon)
  let calls = 0
  clock.at(noon + hourMs, () => {
    calls += 1
  })
  clock.advance(1_000)
  expect(calls).toBe(0)
  clock.moveTo(noon - hourMs)
  expect(calls).toBe(1)
})
