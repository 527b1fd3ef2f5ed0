import type Sqlite from 'better-sqlite3'

/** Far more than there are statements; lists of changing length make some more. */
const keptAtMost = 500

/** Hands out each statement prepared once: preparing costs as much as a small statement itself. */
export const withPreparedOnce = (sqlite: Sqlite.Database) => {
  const kept = new Map<string, Sqlite.Statement>()
  const prepare = (sql: string): Sqlite.Statement => {
    const known = kept.get(sql)
    if (known) return known
    if (kept.size >= keptAtMost) kept.clear()
    const statement = sqlite.prepare(sql)
    kept.set(sql, statement)
    return statement
  }
  return {
    close: () => sqlite.close(),
    // A full disk ends a transaction by itself; the error of a second end would stand in for the first.
    prepare: (sql: string) => prepare(sql === 'rollback' && !sqlite.inTransaction ? 'select 1' : sql),
  }
}
