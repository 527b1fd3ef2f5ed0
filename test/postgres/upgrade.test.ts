import type { Migration } from 'kysely/migration'
import { expect, onTestFinished, test } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { declareIncident } from '../../src/operations/lifecycle/declare.ts'
import { movableClock } from '../../src/process/clock.ts'
import { createLog } from '../../src/process/log.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import {
  floorCounter,
  migrate,
  pendingMigrations,
  schemaStandingOf,
} from '../../src/store/database/migrate.ts'
import { awaitSchema } from '../../src/workers/await-schema.ts'
import { createDatabase, openFresh } from '../support/databases.ts'

/** The next version's schema: it adds, and takes nothing away. */
const adding: Migration = {
  up: (db) => db.schema.alterTable('subjects').addColumn('service', 'text').execute(),
}

/** A later version's, which ends what this one relies on, and says so. */
const ending: Migration = {
  up: async (db) => {
    await db.updateTable('counters').set({ value: 9001 }).where('name', '=', floorCounter).execute()
  },
}

const next = { ...migrations, '9000-service': adding }
const later = { ...next, '9001-without': ending }

test('of five copies that start at once on an empty database, one migrates and all continue', async () => {
  const { address, drop } = await createDatabase()
  const copies = Array.from({ length: 5 }, () => openDatabase(address, 'patient'))
  onTestFinished(async () => {
    await Promise.all(copies.map((copy) => copy.destroy()))
    await drop()
  })
  const ran = await Promise.all(copies.map((copy) => migrate(copy)))
  expect(ran.filter((names) => names.length > 0)).toEqual([Object.keys(migrations)])
  for (const copy of copies) expect(await pendingMigrations(copy)).toEqual([])
})

test('a copy beside a newer schema says so and continues', async () => {
  const { db, address } = await openFresh()
  expect(await migrate(db, next)).toEqual(['9000-service'])
  expect(await migrate(db)).toEqual([])
  expect(await schemaStandingOf(db)).toEqual({ newer: ['9000-service'], isTooOld: false })
  const lines: string[] = []
  const clock = movableClock(0)
  await awaitSchema(
    address,
    clock,
    createLog('info', (line) => lines.push(line), clock.now),
  )
  expect(lines.join()).toContain('the database is newer than this version')
  const desk = { db, clock, policy: defaultPolicy, wake: () => {} }
  const declaration = { title: 'Search is slow', severity: 2, by: 'U1', declaredIn: null } as const
  const declared = await declareIncident(desk, declaration, arrivalOf('U1', 'command:1', 'command'))
  expect(declared).toMatchObject({ ok: true, state: { number: 1 } })
})

test("a copy that's too old for the schema waits, and continues when it isn't any more", async () => {
  const { db, address } = await openFresh()
  await migrate(db, later)
  expect(await schemaStandingOf(db)).toMatchObject({ isTooOld: true })
  expect(await schemaStandingOf(db, later)).toEqual({ newer: [], isTooOld: false })
  const lines: string[] = []
  const clock = movableClock(0)
  const log = createLog('info', (line) => lines.push(line), clock.now)
  let isThrough = false
  const waiting = awaitSchema(address, clock, log).then(() => {
    isThrough = true
  })
  await expect.poll(() => lines.length).toBeGreaterThan(0)
  expect(lines.join()).toContain('waiting to be replaced')
  clock.advance(5_000)
  await expect.poll(() => lines.length).toBeGreaterThan(1)
  expect(isThrough).toBe(false)
  await db.updateTable('counters').set({ value: 4 }).where('name', '=', floorCounter).execute()
  await expect
    .poll(() => {
      clock.advance(5_000)
      return isThrough
    })
    .toBe(true)
  await waiting
})
