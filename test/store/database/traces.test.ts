import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { runCli } from '../../../src/cli/run.ts'
import { movableClock } from '../../../src/process/clock.ts'
import { openDatabase } from '../../../src/store/database/database.ts'
import { migrate } from '../../../src/store/database/migrate.ts'
import type { Database } from '../../../src/store/database/schema.ts'
import { overwriteDeleted } from '../../../src/store/database/traces.ts'
import { rememberPeople } from '../../../src/store/people/directory.ts'
import { mondayAt14 } from '../../support/bot.ts'
import { createDatabase, kindUnderTest } from '../../support/databases.ts'

const traces = ['U0BENBEN', 'Benedictus', 'xylophone', 'glockenspiel']

const kind = kindUnderTest()

const open = async () => {
  const { address, drop } = await createDatabase()
  const text = address.kind === 'sqlite' ? `sqlite:${address.path}` : address.url
  /** As a bot has it, from before the erasure until after it. */
  const db = openDatabase(address)
  onTestFinished(async () => {
    await db.destroy()
    await drop()
  })
  await migrate(db)
  const run = async (...args: string[]) => {
    const said = { out: '', err: '' }
    const code = await runCli(args, { DATABASE_URL: text, USER: 'ana' }, movableClock(mondayAt14), {
      out: (part) => {
        said.out += part
      },
      err: (part) => {
        said.err += part
      },
    })
    return { code, ...said }
  }
  return { db, run, path: address.kind === 'sqlite' ? address.path : '' }
}

/** Every byte that is left of a database on its disk. */
const bytesLeft = async (db: Database, path: string): Promise<Buffer> => {
  if (kind === 'sqlite') {
    const folder = path.slice(0, path.lastIndexOf('/'))
    return Buffer.concat(readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`)))
  }
  await sql`checkpoint`.execute(db)
  const { rows } = await sql<{ bytes: Buffer | null }>`
    select pg_read_binary_file(pg_relation_filepath(oid), 0, 100000000, true) as bytes from pg_class
    where relkind in ('r', 't', 'i') and relnamespace::regnamespace::text in ('public', 'pg_toast')`.execute(
    db,
  )
  return Buffer.concat(rows.flatMap(({ bytes }) => bytes ?? []))
}

const tracesIn = (bytes: Buffer): string[] => traces.filter((trace) => bytes.includes(trace))

test('of a person who was erased, no byte of the database says anything', { timeout: 60_000 }, async () => {
  const { db, run, path } = await open()
  await rememberPeople(db, [{ id: 'U0BENBEN', name: 'Benedictus' }])
  await run('declare', 'sev2', 'checkout', 'is', 'slow', '--by', 'U0BENBEN')
  // Rows that grow move about, and leave copies behind.
  for (let count = 0; count < 40; count += 1) {
    const words = `xylophone ${'la '.repeat(count * 7)} glockenspiel`
    expect(await run('note', '1', words, '--by', 'U0BENBEN')).toMatchObject({ code: 0 })
  }
  if (kind === 'postgres') await sql`analyze`.execute(db)
  expect(tracesIn(await bytesLeft(db, path))).toEqual(traces)

  const { code, out } = await run('erase', 'U0BENBEN', '--yes')
  expect(code, out).toBe(0)
  expect(out).toContain('Erased U0BENBEN from 1 incident and 40 notes')
  expect(out).toContain('files were rewritten')
  expect(tracesIn(await bytesLeft(db, path))).toEqual([])
  if (kind === 'postgres') {
    const { rows } = await sql`select * from pg_stats where schemaname = 'public'`.execute(db)
    expect(traces.filter((trace) => JSON.stringify(rows).includes(trace))).toEqual([])
  }
  expect((await run('verify')).code).toBe(0)

  // The bot that was there all along goes on, and brings nothing of it back.
  await rememberPeople(db, [{ id: 'U0CLEO', name: 'Cleo' }])
  expect(tracesIn(await bytesLeft(db, path))).toEqual([])
})

test.runIf(kind === 'sqlite')(
  'a backup made after an erasure says nothing of the person either',
  async () => {
    const { db, run, path } = await open()
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
  },
)

test.runIf(kind === 'sqlite')("what's deleted in an erasure is overwritten even before that", async () => {
  const { db, path } = await open()
  const name = `glockenspiel ${'x'.repeat(9_000)}`
  await db.insertInto('people').values({ id: 'U0GONE', name }).execute()
  await sql`pragma wal_checkpoint(truncate)`.execute(db)
  await overwriteDeleted(db, { kind: 'sqlite', path })
  await db.deleteFrom('people').where('id', '=', 'U0GONE').execute()
  await sql`pragma wal_checkpoint(truncate)`.execute(db)
  expect(tracesIn(await bytesLeft(db, path))).toEqual([])
})
