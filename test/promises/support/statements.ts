import Sqlite from 'better-sqlite3'

const executing = ['run', 'all', 'get'] as const

/** Every statement of any SQLite file goes by this. */
const prototypeOf = (): Sqlite.Statement => {
  const sqlite = new Sqlite(':memory:')
  const prototype: Sqlite.Statement = Object.getPrototypeOf(sqlite.prepare('select 1'))
  sqlite.close()
  return prototype
}

/** Runs `work` and returns every SQL statement executed meanwhile, with those that begin and end transactions. */
export async function statementsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = []
  const prototype = prototypeOf()
  const before = executing.map((name) => [name, prototype[name]] as const)
  for (const [name, execute] of before) {
    const counted = function (this: Sqlite.Statement, ...parameters: unknown[]): unknown {
      statements.push(this.source)
      return execute.apply(this, parameters)
    }
    Object.assign(prototype, { [name]: counted })
  }
  try {
    await work()
    return statements
  } finally {
    Object.assign(prototype, Object.fromEntries(before))
  }
}

/** How SQLite would go about a statement, step by step. */
export function planOf(sqlite: Sqlite.Database, statement: string): string[] {
  const parameters = statement.match(/\?/g) ?? []
  const plan = sqlite.prepare(`explain query plan ${statement}`).all(parameters.map(() => null))
  return (plan as { detail: string }[]).map(({ detail }) => detail)
}
