import { expect, test } from 'vitest'
import type { Effect, PageWords } from '../../src/domain/record/effects.ts'
import { laneOf } from '../../src/domain/record/lane-of.ts'
import type { Job } from '../../src/store/record/outbox.ts'
import { headsOf, nextLookAt } from '../../src/workers/lanes.ts'
import { inc } from '../support/subjects.ts'

const at = '2026-11-23T14:00:00.000Z'
const later = '2026-11-23T14:00:30.000Z'

const jobs = (...effects: (Effect | [Effect, Partial<Job>])[]): Job[] =>
  effects.map((entry, position) => {
    const [effect, change] = Array.isArray(entry) ? entry : [entry, {}]
    const job = { subject: inc(1), version: 1, position, lane: laneOf(effect), effect, attempts: 0 }
    return { ...job, dueAt: at, addedAt: at, leasedUntil: null, urgency: 1, reason: null, ...change }
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
  const opening = jobs(...first.slice(0, 3))
  expect(nextLookAt(opening, ({ effect }) => effect.kind === 'open_channel')).toBeNull()
  expect(nextLookAt(opening)).toBe(at)
})

const page: Effect = {
  kind: 'say',
  words: { kind: 'page', level: 1, targets: [], mention: 'here', severity: 1, dueAt: at, missed: false },
}

test('pages and announcements wait twenty seconds for the channel and for those brought into it, then go', () => {
  const opening = jobs(
    [{ kind: 'open_channel' }, { dueAt: later, attempts: 3 }],
    { kind: 'invite', people: ['U0ANA'], targets: [] },
    page,
    { kind: 'refresh_card' },
    { kind: 'refresh_announcement' },
  )
  const inTime = '2026-11-23T14:00:19.999Z'
  const over = '2026-11-23T14:00:20.000Z'
  expect(kinds(headsOf(opening, inTime))).toEqual([])
  expect(nextLookAt(opening)).toBe(over)
  // The page right behind the announcement that it then stands under, whichever was decided first.
  expect(kinds(headsOf(opening, over))).toEqual(['refresh_announcement'])
  expect(kinds(headsOf(opening.slice(0, -1), over))).toEqual(['say'])
  expect(kinds(headsOf(opening, '2026-11-23T14:00:22.000Z'))).toEqual(['say', 'refresh_announcement'])
  // With a channel, a page waits for its invitation as long and no longer.
  const invited = opening.slice(1)
  expect(kinds(headsOf(invited, inTime))).not.toContain('say')
  expect(kinds(headsOf(invited, over))).toContain('say')
})

test('a clock that was set back keeps no page waiting', () => {
  const ahead = { addedAt: '2026-11-23T18:00:00.000Z' }
  const opening = jobs([{ kind: 'open_channel' }, { dueAt: later, ...ahead }], [page, ahead])
  expect(kinds(headsOf(opening, at))).toEqual(['say'])
})

test('a page waits for the announcement it would stand under, but never where there is a channel', () => {
  const page: Effect = {
    kind: 'say',
    words: {
      kind: 'page',
      level: 1,
      targets: [{ kind: 'person', id: 'U0BEN' }],
      mention: 'none',
      severity: 1,
      dueAt: later,
      missed: false,
    },
  }
  const announcement: Effect = { kind: 'refresh_announcement' }
  expect(kinds(headsOf(jobs(announcement, page), at))).toContain('say')
  const unopened = jobs({ kind: 'open_channel' }, announcement, page)
  const after = (seconds: number): string => new Date(Date.parse(at) + seconds * 1_000).toISOString()
  expect(kinds(headsOf(unopened, after(20)))).toEqual(['open_channel', 'refresh_announcement'])
  expect(kinds(headsOf(unopened, after(22)))).toContain('say')
  expect(kinds(headsOf(jobs({ kind: 'open_channel' }, page), after(20)))).toContain('say')
})

test("a page to a channel of its own doesn't wait for the announcement", () => {
  const words: PageWords = {
    kind: 'page',
    level: 3,
    targets: [],
    mention: 'here',
    severity: 1,
    dueAt: later,
    missed: true,
  }
  const toLeads: Effect = { kind: 'say_in_announcements', words, channel: 'sre-leads' }
  expect(kinds(headsOf(jobs({ kind: 'refresh_announcement' }, toLeads), at))).toContain(
    'say_in_announcements',
  )
})
