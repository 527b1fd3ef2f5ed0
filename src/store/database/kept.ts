import { type Compilable, type CompiledQuery, type QueryResult, sql } from 'kysely'
import { inPowersOfTwo } from './powers.ts'
import type { Database, Schema, Tx } from './schema.ts'

type Value = string | number | null

/** The place in a query of a value that's given each time it runs. */
class Placeholder {
  readonly key: string
  constructor(key: string) {
    this.key = key
  }
}

/**
 * A query that is built and compiled once and then only given its values. Building one costs several times
 * what SQLite takes to run it, and a decision runs a dozen: kept, a decision that comes alone takes half the
 * time. Worth it for the statements of every decision; elsewhere a query reads better where it is used.
 */
export type Kept<Values extends Record<string, Value>, Row> = {
  rows: (db: Database | Tx, values: Values) => Promise<Row[]>
  first: (db: Database | Tx, values: Values) => Promise<Row | undefined>
  /** How many rows it changed. */
  changes: (db: Database | Tx, values: Values) => Promise<number>
}

export function keep<Values extends Record<string, Value>, Row>(
  build: (db: Database | Tx, values: Values) => Compilable<Row>,
): Kept<Values, Row> {
  const compiledFor = compiledOnce<Row>()
  const run = (db: Database | Tx, values: Values): Promise<QueryResult<Row>> => {
    const compiled = compiledFor(db, () => build(db, placeholders as Values))
    const parameters = compiled.parameters.map((one) => (one instanceof Placeholder ? values[one.key] : one))
    return db.executeQuery({ ...compiled, parameters })
  }
  return {
    rows: async (db, values) => (await run(db, values)).rows,
    first: async (db, values) => (await run(db, values)).rows[0],
    changes: async (db, values) => Number((await run(db, values)).numAffectedRows ?? 0n),
  }
}

/** Any name gives its placeholder. There's no list of the names, so a copy or a rest of them would have none. */
const placeholders: unknown = new Proxy(
  {},
  {
    get: (_, key) => new Placeholder(String(key)),
    ownKeys: () => {
      throw new Error('a kept query takes each of its values by name')
    },
  },
)

/** What a query reads in SQL, for each database that it runs on. */
function compiledOnce<Row>() {
  const known = new WeakMap<object, CompiledQuery<Row>>()
  return (db: Database | Tx, build: () => Compilable<Row>): CompiledQuery<Row> => {
    const { adapter } = db.getExecutor()
    const compiled = known.get(adapter) ?? build().compile()
    known.set(adapter, compiled)
    return compiled
  }
}

type Table = keyof Schema & string

/** When a row's unique key is taken: `over` overwrites the row that has it, `unless` keeps that row. */
type Conflict<C> = { over?: readonly C[]; unless?: readonly C[] }

/**
 * Inserts rows of one shape, in statements that are compiled once for each number of rows. With `unless` it returns
 * the keys of the rows that were new.
 */
export function keepInsert<T extends Table, C extends keyof Schema[T] & string>(
  table: T,
  columns: readonly C[],
  { over = [], unless = [] }: Conflict<C> = {},
): (db: Database | Tx, rows: readonly Pick<Schema[T], C>[]) => Promise<Partial<Pick<Schema[T], C>>[]> {
  type Row = Pick<Schema[T], C>
  const byCount = new Map<number, ReturnType<typeof compiledOnce<Partial<Row>>>>()
  const build = (db: Database | Tx, count: number) => {
    const one = Object.fromEntries(columns.map((column) => [column, new Placeholder(column)]))
    const insert = db.insertInto(table).values(Array.from({ length: count }, () => one) as never)
    if (unless.length > 0)
      return insert
        .onConflict((conflict) => conflict.columns(unless as never).doNothing())
        .returning(unless as never)
    if (over.length === 0) return insert
    const others = columns.filter((column) => !over.includes(column))
    const written = Object.fromEntries(others.map((column) => [column, sql.ref(`excluded.${column}`)]))
    return insert.onConflict((conflict) => conflict.columns(over as never).doUpdateSet(written as never))
  }
  return async (db, rows) => {
    const given: Partial<Row>[] = []
    for (const part of inPowersOfTwo(rows)) {
      const compiledFor = byCount.get(part.length) ?? compiledOnce<Partial<Row>>()
      byCount.set(part.length, compiledFor)
      const compiled = compiledFor(db, () => build(db, part.length) as Compilable<Partial<Row>>)
      const parameters = part.flatMap((row) => columns.map((column) => row[column]))
      given.push(...(await db.executeQuery<Partial<Row>>({ ...compiled, parameters })).rows)
    }
    return given
  }
}
