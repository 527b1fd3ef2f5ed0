import { describe, expect, test } from 'vitest'
import type { Incident } from '../../../../src/domain/incident/incident.ts'
import {
  noteSeenBefore,
  seenBefore,
  wordsToLookFor,
} from '../../../../src/domain/incident/likeness/seen-before.ts'
import { actAt, declared } from '../../../support/incidents.ts'

const none = { summary: null, rootCause: null, contributingFactors: null, learnings: null }

function closed(number: number, title: string, change: Partial<Incident> = {}): Incident {
  return { ...declared(1, { title }), number, status: 'closed', ...change }
}

const fresh = (title: string, change: Partial<Incident> = {}): Incident => ({
  ...declared(1, { title }),
  number: 90,
  ...change,
})

const foundFor = (title: string, ...earlier: Incident[]): number | null =>
  seenBefore(fresh(title), earlier)?.number ?? null

describe('an earlier incident is offered where the titles surely mean the same', () => {
  test.each([
    ['Checkout is down', 'checkout is DOWN!'],
    ['Card payments fail in the EU', 'EU: card payments are failing'],
    ['payment queue stuck', 'Payments: queues are stuck again'],
    ['database connection pool exhausted', 'Connection pool of the database is exhausted'],
    ['disk of node 9 is full', 'node 7: disk full'],
    ['index of the search is stale', 'Search index stale for new products'],
    ['TLS certificate of the API expired', 'API certificate expired'],
  ])('"%s" after "%s"', (title, before) => {
    expect(foundFor(title, closed(7, before))).toBe(7)
  })
})

describe('a weak match is not offered', () => {
  test.each([
    // One word in common, which is the service.
    ['Checkout is slow', 'Checkout is down'],
    ['checkout shows wrong prices', 'Checkout is down'],
    ['search index is stale', 'search is slow'],
    ['login page is blank', 'login codes arrive late'],
    // Two words of many.
    ['EU customers see prices in dollars', 'EU customers can not pay by card since the release'],
    [
      'Prow slow: jobs scheduled onto the service cluster',
      'Prow starts jobs in the wrong namespace; nothing can merge',
    ],
    ['email to customers is delayed by hours', 'customers get each email twice'],
    ['checkout payments fail', 'checkout payments, invoices, refunds, exports and statements fail'],
    // Only words that every incident has.
    ['it is down', 'everything fails with an error'],
    ['shard 1 has no replicas', 'shard 2 is read only'],
    ['数据库连接失败', '支付失败'],
  ])('"%s" after "%s"', (title, before) => {
    expect(foundFor(title, closed(7, before))).toBeNull()
  })
})

describe('the threshold', () => {
  test('is two words, two thirds of the shorter title, and half of the longer one', () => {
    expect(foundFor('alpha bravo charlie', closed(7, 'alpha bravo delta'))).toBe(7)
    expect(foundFor('alpha bravo charlie', closed(7, 'alpha delta foxtrot'))).toBeNull()
    expect(foundFor('alpha bravo', closed(7, 'alpha bravo charlie delta'))).toBe(7)
    expect(foundFor('alpha bravo', closed(7, 'alpha bravo charlie delta foxtrot'))).toBeNull()
    expect(foundFor('alpha bravo charlie delta', closed(7, 'alpha bravo foxtrot golf'))).toBeNull()
  })

  test('what people wrote counts where it has all of three words or more', () => {
    const told = closed(7, 'Checkout is down', {
      findings: { ...none, rootCause: 'The connection pool of the orders database ran dry.' },
    })
    expect(foundFor('orders connection pool', told)).toBe(7)
    expect(foundFor('orders pool', told)).toBeNull()
    expect(foundFor('orders connection pool leaks', told)).toBeNull()
  })
})

describe('what is never offered', () => {
  const same = 'Card payments fail'
  test.each<[string, Partial<Incident>]>([
    ['a private one', { isPrivate: true }],
    ['a drill', { drill: { scenario: null } as never }],
    ['a false alarm', { status: 'cancelled' }],
    ['an open one', { status: 'monitoring' }],
    ['a later one', { number: 91 }],
  ])('is %s', (_, change) => {
    expect(foundFor(same, closed(7, same, change))).toBeNull()
    expect(foundFor(same, closed(7, same, change), closed(8, same))).toBe(8)
  })

  test('is one of another service', () => {
    const other = closed(7, same, { services: ['ledger'] })
    expect(seenBefore(fresh(same, { services: ['checkout'] }), [other])).toBeNull()
    expect(seenBefore(fresh(same, { services: ['checkout', 'ledger'] }), [other])?.number).toBe(7)
    expect(foundFor(same, other)).toBe(7)
  })
})

test('of several the likeliest is offered, then one whose cause is known, then the newest', () => {
  const known = closed(6, 'card payments fail', { findings: { ...none, rootCause: 'a cause' } })
  expect(foundFor('card payments fail', closed(5, 'card payments fail'), known)).toBe(6)
  expect(
    foundFor('card payments fail', closed(5, 'card payments fail'), closed(8, 'card payments fail')),
  ).toBe(8)
  expect(
    foundFor('card payments fail', closed(5, 'card payments fail'), closed(8, 'card payments late')),
  ).toBe(5)
})

test('what is looked for is each telling word, as searches fold them, and eight at most', () => {
  expect(wordsToLookFor('Ärger: the payment queues of shard 1 are down')).toEqual([
    'arger',
    'payment',
    'queu',
    'shard',
  ])
  expect(wordsToLookFor('it is down')).toEqual([])
  expect(wordsToLookFor([...'abcdefghijkl'].map((letter) => letter.repeat(4)).join(' '))).toHaveLength(8)
})

test('what it had promised and not done goes on record; a long cause is cut', () => {
  const item = { id: 1, text: 'alert on the queue', owner: null, deadlineAt: null, addedBy: 'U0BEN' }
  const found = closed(7, 'Queue is full', {
    actionItems: [item, { ...item, id: 2, done: { at: declared().moments.declared, by: 'U0BEN' } }],
    findings: { ...none, rootCause: `\n\n${'cause '.repeat(200)}\nmore` },
  })
  const outcome = noteSeenBefore(
    fresh('Queue is full'),
    { found, at: { channel: 'C0OLD', postmortem: null } },
    actAt(1),
  )
  if (!outcome.ok) throw new Error('refused')
  const [event] = outcome.decision.events
  expect(event?.what).toMatchObject({ kind: 'seen_before', earlier: { number: 7, openItems: [{ id: 1 }] } })
  const [effect] = outcome.decision.effects
  const words = effect?.kind === 'say' && effect.words.kind === 'seen_before' ? effect.words : null
  expect(words).toMatchObject({ number: 7, openItems: 1, channel: 'C0OLD', ended: null })
  expect(words?.rootCause?.length).toBeLessThanOrEqual(300)
})
