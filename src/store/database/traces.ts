import { sql } from 'kysely'
import { type DatabaseAddress, openDatabase } from './database.ts'
import type { Database } from './schema.ts'
import { tableNames } from './tables.ts'

/** Longer than any decision of a bot takes; this waits for it, and not the other way round. */
const patienceMs = 30_000
const lookAgainMs = 100

/**
 * Rewrites the database's files so that nothing of what was erased can be read from them: a row that is deleted
 * or changed stays in free pages until something takes its place, and in the log until that is folded in. Needs
 * as much space again, and others who write wait for it meanwhile. Throws the database's own error where it
 * can't be done; then the rows are still erased.
 */
export async function removeTraces(address: DatabaseAddress): Promise<void> {
  const db = openDatabase(address, 'patient')
  try {
    await (address.kind === 'sqlite' ? rewriteFile(db) : rewriteTables(db))
  } finally {
    await db.destroy()
  }
}

async function rewriteFile(db: Database): Promise<void> {
  await sql.raw(`pragma busy_timeout = ${patienceMs}`).execute(db)
  // An index of words keeps those that are gone until it's merged some day.
  await sql`insert into texts_index (texts_index) values ('rebuild')`.execute(db)
  await sql`vacuum`.execute(db)
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
  if (rows[0]?.busy !== 0)
    throw Object.assign(new Error('someone is reading the log'), { code: 'SQLITE_BUSY' })
}

/** What the server's planner remembers of a column are values of it, so those are collected again too. */
async function rewriteTables(db: Database): Promise<void> {
  await awaitReaders(db)
  for (const table of tableNames) await sql`vacuum (full, analyze) ${sql.table(table)}`.execute(db)
}

/**
 * A transaction that began before the erasure may still read what was erased, and PostgreSQL keeps it for that
 * one even while it rewrites a table: a backup, or the server's own analysis of a table. So does one that only
 * writes, in any database of the server: the rewriting itself looks back as far as the oldest of those.
 */
async function awaitReaders(db: Database): Promise<void> {
  const { rows } = await sql<{ now: string }>`select pg_current_xact_id()::text as now`.execute(db)
  const isRead = async (): Promise<boolean> => {
    const readers = await sql<{ pid: number }>`
      select pid from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
        and age(backend_xmin) > age(${rows[0]?.now ?? '0'}::xid8::xid)`.execute(db)
    if (readers.rows.length > 0) return true
    const oldest = await sql<{ before: boolean }>`
      select pg_snapshot_xmin(pg_current_snapshot()) < ${rows[0]?.now ?? '0'}::xid8 as before`.execute(db)
    return oldest.rows[0]?.before === true
  }
  for (let waitedMs = 0; await isRead(); waitedMs += lookAgainMs) {
    if (waitedMs >= patienceMs) throw new Error('an older transaction still reads what was erased')
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs))
  }
}

/** Has SQLite overwrite with zeros what this connection deletes; PostgreSQL knows no such thing. */
export async function overwriteDeleted(db: Database, { kind }: DatabaseAddress): Promise<void> {
  if (kind === 'sqlite') await sql`pragma secure_delete = on`.execute(db)
}
