import { describe, expect, test } from 'vitest'
import {
  book,
  freshPace,
  type Pace,
  type PacedCall,
  readyAt,
  rest,
  restOf,
  spend,
} from '../../../src/slack/wire/pace.ts'

const start = Date.parse('2026-11-23T14:00:00.000Z')
const create: PacedCall = { method: 'conversations.create' }
const edit: PacedCall = { method: 'chat.update' }
const postIn = (channel: string): PacedCall => ({ method: 'chat.postMessage', channel })

const readyMs = (
  pace: Pace,
  call: PacedCall,
  { at = 0, isUrgent = false, limits = 'published' as 'published' | 'none' } = {},
) => readyAt(pace, [call], { nowMs: start + at, isUrgent, limits }) - start

/** Calls whenever there's room, for so long; gives when each was made. */
const callFor = (call: PacedCall, forMs: number, isUrgent = false): number[] => {
  let pace = freshPace
  const times: number[] = []
  for (let at = 0; at <= forMs; ) {
    const ready = readyMs(pace, call, { at, isUrgent })
    if (ready > at) at = ready
    else {
      times.push(at)
      pace = spend(pace, call, start + at)
    }
  }
  return times.filter((at) => at <= forMs)
}

/** The most calls in any minute. */
const mostInAMinute = (times: readonly number[]): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length))

describe('by itself it stays under the published tiers', () => {
  test.each([
    ['tier 2', create, 20],
    ['tier 3', edit, 50],
    ['tier 4', { method: 'views.open' }, 100],
    ['posting, of all channels', { method: 'chat.postMessage' }, 300],
  ])('%s', (_, call, perMinute) => {
    const times = callFor(call, 10 * 60_000, true)
    // A bucket of a minute's worth, which is how generously they can be read, is never emptied.
    const allowed = (at: number): number => perMinute + (at * perMinute) / 60_000
    expect(times.every((at, index) => index + 1 <= allowed(at))).toBe(true)
    expect(times.length).toBeGreaterThan(9 * perMinute * 0.9)
    expect(mostInAMinute(times.filter((at) => at > 60_000))).toBeLessThanOrEqual(perMinute)
  })

  test('one message a second in each channel after a small burst, and no channel for another', () => {
    const times = callFor(postIn('C1'), 60_000, true)
    expect(times.filter((at) => at === 0)).toHaveLength(4)
    expect(mostInAMinute(times)).toBeLessThanOrEqual(62)
    const busy = times.reduce((pace) => spend(pace, postIn('C1'), start), freshPace)
    expect(readyMs(busy, postIn('C1'))).toBeGreaterThan(0)
    expect(readyMs(busy, postIn('C2'))).toBe(0)
  })

  test('not where there are no limits', () => {
    const busy = Array.from({ length: 500 }).reduce<Pace>((pace) => spend(pace, create, start), freshPace)
    expect(readyMs(busy, create, { limits: 'none' })).toBe(0)
  })
})

test('the last of the room is kept for what is urgent', () => {
  const usual = callFor(create, 0).length
  const urgent = callFor(create, 0, true).length
  expect(urgent - usual).toBeGreaterThanOrEqual(2)
  const spent = Array.from({ length: usual }).reduce<Pace>((pace) => spend(pace, create, start), freshPace)
  expect(readyMs(spent, create)).toBeGreaterThan(0)
  expect(readyMs(spent, create, { isUrgent: true })).toBe(0)
})

test('room that is booked is nobody else’s, until it is given back', () => {
  const room = callFor(create, 0, true).length
  const times = Array.from({ length: room })
  const booked = times.reduce<Pace>((pace) => book(pace, [create], 1), freshPace)
  expect(readyMs(booked, create, { isUrgent: true })).toBeGreaterThan(0)
  const free = times.reduce<Pace>((pace) => book(pace, [create], -1), booked)
  expect(readyMs(free, create, { isUrgent: true })).toBe(0)
})

test('a call that could not wait is paid for by those after it', () => {
  const owing = Array.from({ length: 30 }).reduce<Pace>((pace) => spend(pace, create, start), freshPace)
  expect(readyMs(owing, create, { isUrgent: true })).toBeGreaterThan(60_000)
  // A clock that is set back makes nobody wait for longer than that.
  expect(readyMs(owing, create, { at: -3_600_000, isUrgent: true }) + 3_600_000).toBeLessThan(70_000)
})

describe('what Slack turns away rests as long as it says', () => {
  const rested = (call: PacedCall, pace = freshPace, forMs = 30_000) =>
    rest(pace, call, { nowMs: start, forMs })

  test('a channel that is posted in, and no other', () => {
    const pace = rested(postIn('C1'))
    expect(readyMs(pace, postIn('C1'), { limits: 'none' })).toBe(30_000)
    expect(readyMs(pace, postIn('C2'), { limits: 'none' })).toBe(0)
    expect(readyMs(pace, postIn('C1'), { at: 30_000, limits: 'none' })).toBe(30_000)
    expect(readyMs(pace, edit)).toBe(0)
  })

  test('all posting, when a second channel is turned away meanwhile; calls go on in others', () => {
    const pace = rested(postIn('C2'), rested(postIn('C1')))
    expect(readyMs(pace, postIn('C3'))).toBe(30_000)
    expect(readyMs(pace, postIn('C3'), { isUrgent: true })).toBe(0)
    expect(readyMs(pace, postIn('C2'), { isUrgent: true })).toBe(30_000)
    expect(restOf(pace, postIn('C3'), { nowMs: start, isUrgent: false })).toBe(start + 30_000)
  })

  test('no more than the second channel when the first one’s rest was over', () => {
    const pace = rest(rested(postIn('C1'), freshPace, 1_000), postIn('C2'), {
      nowMs: start + 2_000,
      forMs: 1_000,
    })
    expect(readyMs(pace, postIn('C3'), { at: 2_000 })).toBe(2_000)
  })

  test('any other method as a whole, for urgent calls too', () => {
    const pace = rested({ method: 'conversations.invite', channel: 'C1' })
    const inC2 = { method: 'conversations.invite', channel: 'C2' }
    expect(readyMs(pace, inC2, { isUrgent: true })).toBe(30_000)
    expect(readyMs(pace, create)).toBe(0)
  })
})
