import type Sqlite from 'better-sqlite3'

/** Far more than there are statements; lists of changing length make some more. */
const keptAtMost = 500

/** Hands out each statement prepared once: preparing costs as much as a small statement itself. */
export function preparedOnce(sqlite: Sqlite.Database): (sql: string) => Sqlite.Statement {
  const kept = new Map<string, Sqlite.Statement>()
  return (sql) => {
    const known = kept.get(sql)
    if (known) return known
    if (kept.size >= keptAtMost) kept.clear()
    const statement = sqlite.prepare(sql)
    kept.set(sql, statement)
    return statement
  }
}
