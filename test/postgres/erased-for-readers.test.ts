import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../src/store/database/database.ts'
import { removeTraces } from '../../src/store/database/traces.ts'
import { createDatabase, openFresh } from '../support/databases.ts'

test('files are rewritten once nobody can read the erased rows any more', async () => {
  const { db, address } = await openFresh()
  await db.insertInto('people').values({ id: 'U0GONE', name: 'xylophone' }).execute()
  const isLeft = async (): Promise<boolean> => {
    await sql`checkpoint`.execute(db)
    const { rows } = await sql<{ bytes: Buffer }>`
      select pg_read_binary_file(pg_relation_filepath('people')) as bytes`.execute(db)
    return rows[0]?.bytes.includes('xylophone') ?? false
  }
  let isRewritten = false
  let rewriting = Promise.resolve()
  // A backup that began before, say: it reads what stood there when it did.
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await sql`select 1`.execute(tx)
      await db.deleteFrom('people').where('id', '=', 'U0GONE').execute()
      rewriting = removeTraces(address).then(() => {
        isRewritten = true
      })
      const { rows } = await sql<{ waits: boolean }>`select pg_sleep(0.5) is null as waits`.execute(db)
      expect(rows).toHaveLength(1)
      expect(isRewritten).toBe(false)
      expect(await isLeft()).toBe(true)
    })
  await rewriting
  expect(await isLeft()).toBe(false)
})

test('nor before whatever writes in another database of the server is done: rewriting looks back as far', async () => {
  const { db, address } = await openFresh()
  const other = await createDatabase('postgres')
  const elsewhere = openDatabase(other.address)
  onTestFinished(async () => {
    await elsewhere.destroy()
    await other.drop()
  })
  const writing = await elsewhere.startTransaction().execute()
  await sql`select pg_current_xact_id()`.execute(writing)

  let isRewritten = false
  const rewriting = removeTraces(address).then(() => {
    isRewritten = true
  })
  const looks = new Set<string>()
  while (looks.size < 3 && !isRewritten) {
    const { rows } = await sql<{ at: string }>`
      select query_start::text as at from pg_stat_activity
      where query like '%pg_snapshot_xmin%' and pid <> pg_backend_pid()`.execute(db)
    for (const { at } of rows) looks.add(at)
  }
  expect(isRewritten).toBe(false)
  await writing.commit().execute()
  await rewriting
})
