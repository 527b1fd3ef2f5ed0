import { PostgresAdapter, sql } from 'kysely'
import type { Database } from '../schema.ts'
import { CannotOpen } from '../trouble.ts'

/**
 * Refuses a server's database that can't hold what people type: in LATIN1 the first emoji ends a declaration.
 * An SQLite file is always UTF-8.
 */
export async function requireUtf8(db: Database): Promise<void> {
  if (!isPostgres(db)) return
  const { rows } = await sql<{ server_encoding: string }>`show server_encoding`.execute(db)
  const encoding = rows[0]?.server_encoding
  if (encoding === 'UTF8') return
  throw new CannotOpen(
    `The PostgreSQL database is encoded in ${encoding}, and Muster needs UTF8. An encoding can't be changed; make another: create database muster owner muster encoding 'UTF8' template template0`,
  )
}

export function isPostgres(db: Database): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}
