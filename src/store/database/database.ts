import { existsSync } from 'node:fs'
import type Sqlite from 'better-sqlite3'
import { Kysely } from 'kysely'
import { ReadCommittedDialect } from './postgres/dialect.ts'
import type { Patience } from './postgres/pool.ts'
import type { Database, Schema } from './schema.ts'
import { asideDialect } from './sqlite/aside.ts'
import { type Renew, sqliteDialect } from './sqlite/driver.ts'
import { openForLooking, openForWriting } from './sqlite/opening.ts'
import { CannotOpen } from './trouble.ts'

export type DatabaseAddress = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string }

/** Opens the database. An SQLite file is made readable by its owner only. */
export function openDatabase(address: DatabaseAddress, patience: Patience = 'hurried'): Database {
  if (address.kind === 'postgres') return openPostgres(address.url, patience)
  const db = openSqlite(() => openForWriting(address.path))
  if (address.path !== ':memory:') openAside(db, address.path)
  return db
}

/** Opens what's there to read it: an SQLite file is neither created nor changed. */
export function openReadOnly(address: DatabaseAddress): Database {
  if (address.kind === 'postgres') return openPostgres(address.url, 'hurried')
  if (!existsSync(address.path))
    throw new CannotOpen(`There's no database at ${address.path}. Run: npm run migrate`)
  return openSqlite(() => openForLooking(address.path))
}

const renewals = new WeakMap<Database, Renew>()

/** How to close the SQLite file of a database and open it again while others work with it. */
export function renewalOf(db: Database): Renew {
  const renew = renewals.get(db)
  if (!renew) throw new Error('this database is no SQLite file of ours')
  return renew
}

const asides = new WeakMap<Database, Database>()

/**
 * The same database for a read that goes through much of the record, beside everything else: a server does that
 * anyway, and an SQLite file that the bot works with has a thread for it.
 */
export function asideOf(db: Database): Database {
  return asides.get(db) ?? db
}

function openAside(db: Database, path: string): void {
  const { dialect, close } = asideDialect(path)
  asides.set(db, new Kysely<Schema>({ dialect }))
  const destroy = db.destroy.bind(db)
  db.destroy = () => destroy().finally(close)
}

function openSqlite(open: () => Sqlite.Database): Database {
  const { dialect, renew, close } = sqliteDialect(open)
  const db = new Kysely<Schema>({ dialect })
  renewals.set(db, renew)
  const destroy = db.destroy.bind(db)
  db.destroy = () => destroy().finally(close)
  return db
}

/** The driver is loaded by those who use it. */
function openPostgres(url: string, patience: Patience): Database {
  const pool = async () => (await import('./postgres/pool.ts')).createPool(url, patience)
  return new Kysely<Schema>({ dialect: new ReadCommittedDialect({ pool }) })
}
