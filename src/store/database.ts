import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import pg from 'pg'
import type { Database, Schema } from './schema.ts'

export type DatabaseAddress = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string }

/** How long a writer waits for another process that holds the SQLite file. */
const busyTimeoutMs = 5_000

/** Opens the database. An SQLite file is made readable by its owner only. */
export const openDatabase = (address: DatabaseAddress): Database =>
  address.kind === 'sqlite' ? openSqlite(address.path) : openPostgres(address.url)

const openSqlite = (path: string): Database => {
  if (path !== ':memory:') createForOwnerOnly(path)
  const sqlite = new Sqlite(path, { timeout: busyTimeoutMs })
  sqlite.pragma('journal_mode = WAL')
  // An acknowledgement is a promise, so a commit survives a power loss.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) })
}

const createForOwnerOnly = (path: string): void => {
  const folder = dirname(path)
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (existsSync(path)) chmodSync(path, 0o600)
  else closeSync(openSync(path, 'a', 0o600))
}

const openPostgres = (url: string): Database =>
  new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 10 }) }),
  })
