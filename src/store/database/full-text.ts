import { type RawBuilder, sql } from 'kysely'
import { isPostgres } from './postgres/server.ts'
import type { Database, Tx } from './schema.ts'

/**
 * The condition that a row of `texts` has a word that begins with one of these. They are folded, so letters and
 * digits alone: no sign of either database's query language is among them.
 */
export function hasAnyOf(db: Database | Tx, words: readonly string[]): RawBuilder<boolean> {
  if (isPostgres(db)) {
    const query = words.map((word) => `'${word}':*`).join(' | ')
    return sql<boolean>`array_to_tsvector(string_to_array(words, ' ')) @@ ${query}::tsquery`
  }
  const query = words.map((word) => `"${word}"*`).join(' OR ')
  return sql<boolean>`id in (select rowid from texts_index where texts_index match ${query})`
}

/** Lets a PostgreSQL table that was filled with ids give the next ones itself. */
export async function continueIds(writing: Tx): Promise<void> {
  await sql`select setval(pg_get_serial_sequence('texts', 'id'), coalesce(max(id), 0) + 1, false) from texts`.execute(
    writing,
  )
}
