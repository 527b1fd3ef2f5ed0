import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { epochMsOf } from '../../src/domain/time/instant.ts'
import type { Database } from '../../src/store/database/schema.ts'
import { openFresh } from '../support/databases.ts'
import { type Copy, startCopy } from './support/copies.ts'
import { seedTimers } from './support/seed.ts'

/** The promise is about 10,000 timers and ten deaths; a smaller run shows the same on every change. */
const isWhole = process.env.TEST_DATABASE_LOAD === 'full'
const load = isWhole
  ? { timers: 10_000, deaths: 10, overMs: 60_000 }
  : { timers: 600, deaths: 3, overMs: 9_000 }

const takeoverMs = 10_000

test(`${load.timers} timers act once each, whichever copy dies`, { timeout: 180_000 }, async () => {
  const { db, address } = await openFresh()
  const url = 'url' in address ? address.url : ''
  const copies: Copy[] = []
  onTestFinished(async () => {
    await Promise.all(copies.map((copy) => copy.kill()))
  })
  const fromMs = Date.now() + 2_000
  await seedTimers(db, load.timers, (number) => fromMs + (number * load.overMs) / load.timers)
  copies.push(startCopy(url, 'timers'), startCopy(url, 'timers'))
  await sleep(fromMs - Date.now())

  const deaths: number[] = []
  for (let death = 0; death < load.deaths; death += 1) {
    await sleep(Math.random() * 2 * (load.overMs / (load.deaths + 1) - 1_000))
    const dying = Math.floor(Math.random() * 2)
    await copies[dying]?.kill()
    deaths.push(Date.now())
    await sleep(1_000)
    copies[dying] = startCopy(url, 'timers')
  }
  const endMs = fromMs + load.overMs + 30_000
  while (Date.now() < endMs && (await left(db)) > 0) await sleep(200)

  const fired = await db
    .selectFrom('timeline')
    .select(['subject', 'happened_at', 'data'])
    .where('kind', '=', 'response_missed')
    .execute()
  const lateness = fired.map(({ happened_at, data }) => epochMsOf(happened_at) - epochMsOf(dueAtOf(data)))
  lateness.sort((a, b) => a - b)
  const at = (share: number) => lateness[Math.floor((lateness.length - 1) * share)] ?? 0
  const told = `${fired.length} fired, ${deaths.length} deaths; late by p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, at most ${at(1)} ms`
  console.log(told)
  expect(fired).toHaveLength(load.timers)
  expect(new Set(fired.map(({ subject }) => subject)).size).toBe(load.timers)
  expect(at(1)).toBeLessThan(takeoverMs)
  const { rows } = await sql<{ twice: number }>`
    select count(*) as twice from subjects where kind = 'incident' and version <> 2`.execute(db)
  expect(rows[0]?.twice).toBe(0)
})

const left = async (db: Database): Promise<number> => {
  const row = await db
    .selectFrom('timers')
    .where('kind', '=', 'response_missed')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

const dueAtOf = (data: string): string => String((JSON.parse(data) as { dueAt: string }).dueAt)
