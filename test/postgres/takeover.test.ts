import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { declareIncident } from '../../src/operations/lifecycle/declare.ts'
import { systemClock } from '../../src/process/clock.ts'
import type { Database } from '../../src/store/database/schema.ts'
import { openFresh } from '../support/databases.ts'
import { inc } from '../support/subjects.ts'
import { type Copy, startCopy } from './support/copies.ts'
import { oneTimerPolicy } from './support/one-timer.ts'

const openWithIncident = async (): Promise<{ db: Database; start: (lastsMs: number) => Copy }> => {
  const { db, address } = await openFresh()
  const desk = { db, clock: systemClock, policy: oneTimerPolicy, wake: () => {} }
  await declareIncident(
    desk,
    { title: 'Search is slow', severity: 2, declaredIn: null },
    arrivalOf('U1', 'command:1', 'command'),
  )
  const start = (lastsMs: number): Copy => {
    const copy = startCopy('url' in address ? address.url : '', 'effects', lastsMs)
    onTestFinished(() => copy.kill())
    return copy
  }
  return { db, start }
}

const until = async (isDone: () => boolean | Promise<boolean>, withinMs: number): Promise<void> => {
  const endMs = Date.now() + withinMs
  while (!(await isDone())) {
    if (Date.now() > endMs) throw new Error(`not within ${withinMs} ms`)
    await sleep(50)
  }
}

const channelOpening = '1-1-0'

const rowOf = (db: Database) =>
  db
    .selectFrom('outbox')
    .select(['state', 'attempts', 'leased_until'])
    .where('subject', '=', inc(1))
    .where('position', '=', 0)
    .executeTakeFirstOrThrow()

test('what a dead copy was delivering is taken over within ten seconds', { timeout: 120_000 }, async () => {
  const { db, start } = await openWithIncident()
  const dying = start(60_000)
  await until(() => dying.attempts.some(({ effect }) => effect === channelOpening), 10_000)
  const other = start(0)
  await dying.kill()
  const diedMs = Date.now()
  await until(() => other.attempts.length > 0, 10_000)
  const [first] = other.attempts
  console.log(`taken over ${(first?.atMs ?? 0) - diedMs} ms after the death`)
  // The second attempt, so that it first looks for what the dead one may have done.
  expect(first).toMatchObject({ effect: channelOpening, attempts: 2 })
  await until(async () => (await rowOf(db)).state === 'delivered', 5_000)
})

test('a delivery that takes longer than a lease stays with the copy that makes it', {
  timeout: 120_000,
}, async () => {
  const { db, start } = await openWithIncident()
  const slow = start(8_000)
  await until(() => slow.attempts.length > 0, 10_000)
  const other = start(0)
  await until(async () => (await rowOf(db)).state === 'delivered', 20_000)
  expect(other.attempts.filter(({ effect }) => effect === channelOpening)).toEqual([])
  expect(await rowOf(db)).toMatchObject({ attempts: 1, leased_until: null })
})

test("a copy that wakes from a long sleep doesn't settle what another took over", {
  timeout: 180_000,
}, async () => {
  const { db, start } = await openWithIncident()
  const sleepy = start(1_000)
  await until(() => sleepy.attempts.length > 0, 10_000)
  sleepy.signal('SIGSTOP')
  const other = start(4_000)
  await until(() => other.attempts.length > 0, 12_000)
  sleepy.signal('SIGCONT')
  await sleep(2_000)
  // The one that slept is through with its delivery by now; the claim is the other's.
  expect(await rowOf(db)).toMatchObject({ state: 'delivering', attempts: 2 })
  await until(async () => (await rowOf(db)).state === 'delivered', 10_000)
  const settledAt = await db
    .selectFrom('outbox')
    .select('settled_at')
    .where('position', '=', 0)
    .executeTakeFirst()
  expect(Date.parse(settledAt?.settled_at ?? '')).toBeGreaterThan(other.attempts[0]?.atMs ?? Infinity)
})
