import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import type { Database } from '../../../src/store/database/schema.ts'
import { troubleOf } from '../../../src/store/database/trouble.ts'
import { statementsDuring } from '../../promises/support/statements.ts'
import { openFresh } from '../../support/databases.ts'

/** A database, and what another process sees of it. */
const openWithOnlooker = async () => {
  const { db, address } = await openFresh('sqlite')
  if (address.kind !== 'sqlite') throw new Error('an SQLite file is needed')
  const other = new Sqlite(address.path, { readonly: true })
  onTestFinished(() => {
    other.close()
  })
  const kept = other.prepare("select name from counters where name <> 'schema_floor' order by value").pluck()
  return { db, kept: () => kept.all() as string[] }
}

const count = (db: Database, name: string, value: number, then = (): void => {}): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await tx.insertInto('counters').values({ name, value }).execute()
    then()
  })

test('transactions that come together share a commit, and none is through before it', async () => {
  const { db, kept } = await openWithOnlooker()
  const through: string[] = []
  const seen: { kept: string[]; through: string[] }[] = []
  const names = ['one', 'two', 'three']
  await Promise.all(
    names.map(async (name, value) => {
      await count(db, name, value, () => seen.push({ kept: kept(), through: [...through] }))
      expect(kept()).toContain(name)
      through.push(name)
    }),
  )
  expect(seen).toEqual(names.map(() => ({ kept: [], through: [] })))
  expect(through).toEqual(names)
})

const add = (db: Database, name: string, value: number) =>
  db.insertInto('counters').values({ name, value }).execute()

test('writes of one statement that come together share a commit, and one that fails fails alone', async () => {
  const { db, kept } = await openWithOnlooker()
  await add(db, 'zero', 0)
  let outcomes: PromiseSettledResult<unknown>[] = []
  const statements = await statementsDuring(async () => {
    outcomes = await Promise.allSettled([
      add(db, 'one', 1).then(() => expect(kept()).toContain('one')),
      add(db, 'zero', 9),
      add(db, 'two', 2).then(() => expect(kept()).toContain('two')),
      count(db, 'three', 3).then(() => expect(kept()).toContain('three')),
      add(db, 'four', 4).then(() => expect(kept()).toContain('four')),
    ])
  })
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ])
  expect(kept()).toEqual(['zero', 'one', 'two', 'three', 'four'])
  // The failure ends what was made before it.
  expect(statements.filter((one) => one === 'commit')).toHaveLength(2)
})

test('a write that comes alone is one statement', async () => {
  const { db } = await openWithOnlooker()
  expect(await statementsDuring(() => add(db, 'one', 1))).toHaveLength(1)
})

test('a transaction that rolls back is undone alone', async () => {
  const { db, kept } = await openWithOnlooker()
  const outcomes = await Promise.allSettled([
    count(db, 'one', 1),
    count(db, 'two', 2, () => {
      throw new Error('given up')
    }),
    count(db, 'three', 3),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(kept()).toEqual(['one', 'three'])
})

test("what's read outside a transaction is on the disk", async () => {
  const { db, kept } = await openWithOnlooker()
  const before = [count(db, 'one', 1), count(db, 'two', 2)]
  const read = db
    .selectFrom('counters')
    .select('name')
    .where('name', '<>', 'schema_floor')
    .orderBy('value')
    .execute()
  const after = count(db, 'three', 3)
  const rows = await read
  expect(rows.map(({ name }) => name)).toEqual(['one', 'two'])
  expect(kept()).toEqual(['one', 'two'])
  await Promise.all([...before, after])
})

test('a disk that becomes full in the middle keeps exactly what was confirmed', async () => {
  const { db, kept } = await openWithOnlooker()
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db)
  await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 20}`).execute(db)
  const names = Array.from({ length: 100 }, (_, value) => `${value} ${'x'.repeat(3_000)}`)
  const outcomes = await Promise.allSettled(names.map((name, value) => count(db, name, value)))
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  for (const { reason } of refused) expect(troubleOf(reason)).toBe('full')
  expect(kept()).toEqual(names.filter((_, index) => outcomes[index]?.status === 'fulfilled'))
})
