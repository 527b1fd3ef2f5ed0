import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { overwriteDeleted } from '../../../src/store/database/traces.ts'
import { bytesLeft, openTraced, tracesIn } from './support/traced.ts'

test('a backup holds nothing of what was deleted before', async () => {
  const { db, run, path } = await openTraced()
  await run('declare', 'sev2', 'checkout is slow', '--by', 'U0BENBEN')
  await run('note', '1', 'xylophone', '--by', 'U0BENBEN')
  // What was deleted without its space being overwritten.
  await db
    .insertInto('people')
    .values({ id: 'U0GONE', name: `glockenspiel ${'x'.repeat(9_000)}` })
    .execute()
  await db.deleteFrom('people').where('id', '=', 'U0GONE').execute()
  expect((await run('backup', `${path}.copy`)).code).toBe(0)
  expect(readFileSync(`${path}.copy`).includes('glockenspiel')).toBe(false)
  expect(readFileSync(`${path}.copy`).includes('xylophone')).toBe(true)
})

test('what is deleted in an erasure is overwritten before the files are rewritten', async () => {
  const { db, path } = await openTraced()
  const name = `glockenspiel ${'x'.repeat(9_000)}`
  await db.insertInto('people').values({ id: 'U0GONE', name }).execute()
  await sql`pragma wal_checkpoint(truncate)`.execute(db)
  await overwriteDeleted(db, { kind: 'sqlite', path })
  await db.deleteFrom('people').where('id', '=', 'U0GONE').execute()
  await sql`pragma wal_checkpoint(truncate)`.execute(db)
  expect(tracesIn(await bytesLeft(db, path))).toEqual([])
})
