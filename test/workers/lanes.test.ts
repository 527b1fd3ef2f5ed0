import { expect, test } from 'vitest'
import { type Effect, laneOf } from '../../src/domain/record/effects.ts'
import type { Job } from '../../src/store/record/outbox.ts'
import { headsOf, nextLookAt } from '../../src/workers/lanes.ts'
import { inc } from '../support/subjects.ts'

const at = '2026-11-23T14:00:00.000Z'
const later = '2026-11-23T14:00:30.000Z'

const jobs = (...effects: (Effect | [Effect, Partial<Job>])[]): Job[] =>
  effects.map((entry, position) => {
    const [effect, change] = Array.isArray(entry) ? entry : [entry, {}]
    const job = { subject: inc(1), version: 1, position, lane: laneOf(effect), effect, attempts: 0 }
    return { ...job, dueAt: at, addedAt: at, leasedUntil: null, ...change }
  })

const kinds = (heads: Job[]): string[] => heads.map(({ effect }) => effect.kind)

const update: Effect = {
  kind: 'say',
  words: { kind: 'update', by: 'U0ANA', text: 'x', nextDueAt: null, nothingNew: false },
}

const first: Effect[] = [
  { kind: 'open_channel' },
  { kind: 'invite', people: ['U0ANA'], targets: [] },
  { kind: 'refresh_card' },
  { kind: 'pin_card' },
  { kind: 'set_topic' },
  { kind: 'refresh_announcement' },
]

test("until there's a channel, nothing else begins", () => {
  expect(kinds(headsOf(jobs(...first), at))).toEqual(['open_channel'])
  expect(kinds(headsOf(jobs(...first.slice(1)), at))).toEqual([
    'invite',
    'refresh_card',
    'refresh_announcement',
    'set_topic',
  ])
})

test('the pin waits for the card, and for the card alone', () => {
  expect(kinds(headsOf(jobs({ kind: 'pin_card' }, { kind: 'set_topic' }), at))).toContain('pin_card')
  expect(kinds(headsOf(jobs({ kind: 'refresh_card' }, { kind: 'pin_card' }), at))).not.toContain('pin_card')
  expect(kinds(headsOf(jobs({ kind: 'pin_card' }, { kind: 'refresh_card' }), at))).toContain('pin_card')
})

test('in a lane the first comes first, also when it must wait and the second need not', () => {
  expect(headsOf(jobs([update, { dueAt: later }], update), at)).toEqual([])
  expect(nextLookAt(jobs([update, { dueAt: later }], update))).toBe(later)
  expect(headsOf(jobs([update, { dueAt: later }], update), later)).toHaveLength(1)
})

test('what someone delivers is left alone until its lease ends', () => {
  const held = jobs([update, { leasedUntil: later, attempts: 1 }])
  expect(headsOf(held, at)).toEqual([])
  expect(headsOf(held, later)).toHaveLength(1)
})

test('what waits for something under way needs no look before that has ended', () => {
  const opening = jobs(...first)
  expect(nextLookAt(opening, ({ effect }) => effect.kind === 'open_channel')).toBeNull()
  expect(nextLookAt(opening)).toBe(at)
})
