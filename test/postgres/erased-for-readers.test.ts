import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { removeTraces } from '../../src/store/database/traces.ts'
import { openFresh } from '../support/databases.ts'

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
