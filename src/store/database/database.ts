import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, PostgresDialect } from 'kysely'
import type { Patience } from './postgres-pool.ts'
import type { Database, Schema } from './schema.ts'
import { sqliteDialect } from './sqlite-driver.ts'
import { troubleOf } from './trouble.ts'

export type DatabaseAddress = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string }

/** How long a writer waits for another process that holds the SQLite file: somebody waits for an answer. */
const busyTimeoutMs = 2_000

/** Opens the database. An SQLite file is made readable by its owner only. */
export function openDatabase(address: DatabaseAddress, patience: Patience = 'hurried'): Database {
  return address.kind === 'sqlite' ? openSqlite(address.path) : openPostgres(address.url, patience)
}

/** Opens what's there to read it: an SQLite file is neither created nor changed. */
export function openReadOnly(address: DatabaseAddress): Database {
  if (address.kind === 'postgres') return openPostgres(address.url, 'hurried')
  if (!existsSync(address.path)) throw new Error(`No database at ${address.path}. Run: npm run migrate`)
  const sqlite = openFile(address.path, 'query_only = ON')
  return new Kysely<Schema>({ dialect: sqliteDialect(sqlite) })
}

function openSqlite(path: string): Database {
  if (path !== ':memory:') createForOwnerOnly(path)
  const sqlite = openFile(path, 'journal_mode = WAL')
  // An acknowledgement is a promise, so a commit survives a power loss.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  return new Kysely<Schema>({ dialect: sqliteDialect(sqlite) })
}

function openFile(path: string, mode: string): Sqlite.Database {
  try {
    const sqlite = new Sqlite(path, { timeout: busyTimeoutMs })
    sqlite.pragma(mode)
    // A file that is no database is found out when it is first read.
    sqlite.pragma('schema_version')
    return sqlite
  } catch (error) {
    if (troubleOf(error) !== 'damaged') throw error
    const message = `${path} is damaged or isn't an SQLite file; restore a backup`
    throw new Error(message, { cause: error })
  }
}

function createForOwnerOnly(path: string): void {
  const folder = dirname(path)
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (existsSync(path)) chmodSync(path, 0o600)
  else closeSync(openSync(path, 'a', 0o600))
}

/** The driver is loaded by those who use it. */
function openPostgres(url: string, patience: Patience): Database {
  const pool = async () => (await import('./postgres-pool.ts')).createPool(url, patience)
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}
