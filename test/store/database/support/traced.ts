import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { onTestFinished } from 'vitest'
import { runCli } from '../../../../src/cli/run.ts'
import { movableClock } from '../../../../src/process/clock.ts'
import { openDatabase } from '../../../../src/store/database/database.ts'
import type { Database } from '../../../../src/store/database/schema.ts'
import { mondayAt14 } from '../../../support/bot.ts'
import { createMigrated, kindUnderTest } from '../../../support/databases.ts'

/** What a person leaves behind. */
export const traces = ['U0BENBEN', 'Benedictus', 'xylophone', 'glockenspiel']

const kind = kindUnderTest()

export const openTraced = async () => {
  const { address, drop } = await createMigrated()
  const text = address.kind === 'sqlite' ? `sqlite:${address.path}` : address.url
  /** As a bot has it, from before the erasure until after it. */
  const db = openDatabase(address)
  onTestFinished(async () => {
    await db.destroy()
    await drop()
  })
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
export const bytesLeft = async (db: Database, path: string): Promise<Buffer> => {
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

export const tracesIn = (bytes: Buffer): string[] => traces.filter((trace) => bytes.includes(trace))
