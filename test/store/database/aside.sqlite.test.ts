import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { asideOf } from '../../../src/store/database/database.ts'
import type { Database } from '../../../src/store/database/schema.ts'
import { troubleOf } from '../../../src/store/database/trouble.ts'
import { openFresh } from '../../support/databases.ts'

const longRead = (db: Database) =>
  sql<{ count: number }>`
    with recursive counted(one) as (select 1 union all select one + 1 from counted where one < 3000000)
    select count(*) as count from counted`
    .execute(db)
    .then(({ rows }) => rows[0]?.count)

const countersOf = (db: Database) =>
  db.selectFrom('counters').select('value').where('name', '=', 'audit').executeTakeFirst()

test('a long read aside holds up neither other reads nor writes', async () => {
  const { db } = await openFresh('sqlite')
  const ended: string[] = []
  const counted = longRead(asideOf(db)).then((count) => {
    ended.push('aside')
    return count
  })
  await db.insertInto('counters').values({ name: 'tried', value: 1 }).execute()
  await countersOf(db)
  ended.push('here')
  expect(await counted).toBe(3_000_000)
  expect(ended).toEqual(['here', 'aside'])
})

test('reads that were asked for together each have their own rows', async () => {
  const { db } = await openFresh('sqlite')
  const aside = asideOf(db)
  const asked = [1, 2, 3, 4]
  const read = await Promise.all(
    asked.map((one) => sql<{ one: number }>`select ${one} as one`.execute(aside)),
  )
  expect(read.map(({ rows }) => rows[0]?.one)).toEqual(asked)
})

test('what was committed is seen aside, and what may still be undone is not', async () => {
  const { db } = await openFresh('sqlite')
  const seen = () => asideOf(db).selectFrom('counters').select('value').where('name', '=', 'tried').execute()
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('counters').values({ name: 'tried', value: 7 }).execute()
    expect(await seen()).toEqual([])
  })
  expect(await seen()).toEqual([{ value: 7 }])
})

test('nothing is written aside, and an error says what it means', async () => {
  const { db } = await openFresh('sqlite')
  const aside = asideOf(db)
  const write = aside.insertInto('counters').values({ name: 'tried', value: 1 }).returning('value').execute()
  expect(troubleOf(await write.catch((error: unknown) => error))).toBe('read_only')
  await expect(aside.transaction().execute(async () => {})).rejects.toThrow('only reads are done aside')
  await expect(sql`select * from nowhere`.execute(aside)).rejects.toThrow('no such table: nowhere')
  expect(await longRead(aside)).toBe(3_000_000)
})

test.for([
  ['before any was begun', false],
  ['while others are under way', true],
] as const)('closing the database ends the reads aside that wait, %s', async ([, isStarted]) => {
  const { db } = await openFresh('sqlite')
  if (isStarted) await countersOf(asideOf(db))
  // One that's under way may still be answered; those behind it would take many seconds.
  const reads = Array.from({ length: 30 }, () => longRead(asideOf(db)).catch((error: Error) => error.message))
  await db.destroy()
  expect(await reads.at(-1)).toBe('the thread that reads aside has ended')
})
