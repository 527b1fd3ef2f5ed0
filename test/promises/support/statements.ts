import Sqlite from 'better-sqlite3'

/** Runs `work` and returns every SQL statement that was prepared meanwhile. */
export const statementsDuring = async (work: () => Promise<unknown>): Promise<string[]> => {
  const statements: string[] = []
  const { prepare } = Sqlite.prototype
  Sqlite.prototype.prepare = function (this: Sqlite.Database, sql: string) {
    statements.push(sql)
    return prepare.call(this, sql)
  } as typeof prepare
  try {
    await work()
    return statements
  } finally {
    Sqlite.prototype.prepare = prepare
  }
}
