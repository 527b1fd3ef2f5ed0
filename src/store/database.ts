import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { Socket } from 'node:net'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database, Schema } from './schema.ts'
import { sqliteDialect } from './sqlite-driver.ts'
import { troubleOf } from './trouble.ts'

export type DatabaseAddress = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string }

/** `patient` waits for as long as a statement takes: migrations and copies of everything. */
export type Patience = 'patient' | 'hurried'

/** How long a writer waits for another process that holds the SQLite file: somebody waits for an answer. */
const busyTimeoutMs = 2_000

/** Connections of one copy; a server's usual limit of 100 leaves room for several. */
const connectionsAtMost = 10

/** How long a wish for a connection may wait. */
const connectTimeoutMs = 5_000

/** Longer than any statement of ours takes; then it is given up, and what it held is free again. */
const statementTimeoutMs = 10_000

/** A connection that says nothing for longer than the server lets a statement run leads nowhere. */
const silenceTimeoutMs = 15_000

/** Opens the database. An SQLite file is made readable by its owner only. */
export const openDatabase = (address: DatabaseAddress, patience: Patience = 'hurried'): Database =>
  address.kind === 'sqlite' ? openSqlite(address.path) : openPostgres(address.url, patience)

/** Opens what is there to look at it: an SQLite file is neither made nor changed by whoever has this. */
export const openReadOnly = (address: DatabaseAddress): Database => {
  if (address.kind === 'postgres') return openPostgres(address.url, 'hurried')
  if (!existsSync(address.path))
    throw new Error(`There is no database at ${address.path}. Run: npm run migrate`)
  const sqlite = openFile(address.path, 'query_only = ON')
  return new Kysely<Schema>({ dialect: sqliteDialect(sqlite) })
}

const openSqlite = (path: string): Database => {
  if (path !== ':memory:') createForOwnerOnly(path)
  const sqlite = openFile(path, 'journal_mode = WAL')
  // An acknowledgement is a promise, so a commit survives a power loss.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  return new Kysely<Schema>({ dialect: sqliteDialect(sqlite) })
}

const openFile = (path: string, mode: string): Sqlite.Database => {
  try {
    const sqlite = new Sqlite(path, { timeout: busyTimeoutMs })
    sqlite.pragma(mode)
    // A file that is no database is found out when it is first read.
    sqlite.pragma('schema_version')
    return sqlite
  } catch (error) {
    if (troubleOf(error) !== 'damaged') throw error
    const message = `${path} is damaged, or is not an SQLite file; restore a backup in its place`
    throw new Error(message, { cause: error })
  }
}

const createForOwnerOnly = (path: string): void => {
  const folder = dirname(path)
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (existsSync(path)) chmodSync(path, 0o600)
  else closeSync(openSync(path, 'a', 0o600))
}

const openPostgres = (url: string, patience: Patience): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsAtMost,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'muster',
    keepAlive: true,
    types: { getTypeParser },
    ...(patience === 'hurried' && {
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: statementTimeoutMs,
    }),
  })
  pool.on('connect', (client) => {
    // Whoever uses a connection hears of its end by its statement, and the pool replaces one that nobody
    // uses; unheard, the error would end the process.
    client.on('error', () => {})
    if (patience === 'hurried') endWhenSilent(client)
  })
  pool.on('error', () => {})
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}

const endWhenSilent = (client: object): void => {
  const connection: unknown = Reflect.get(client, 'connection')
  const stream: unknown =
    typeof connection === 'object' && connection !== null ? Reflect.get(connection, 'stream') : null
  if (!(stream instanceof Socket)) throw new Error('the connection has no socket to watch')
  stream.setTimeout(silenceTimeoutMs, () => {
    stream.destroy(Object.assign(new Error('the database did not answer'), { code: 'ETIMEDOUT' }))
  })
}

/** Counts come as 64 bits, which the driver would give as text. Ours stay far below 2^53. */
const getTypeParser: typeof pg.types.getTypeParser = (id: number, format?: 'text' | 'binary') =>
  id === pg.types.builtins.INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(id, format)
