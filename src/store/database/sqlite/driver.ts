import type Sqlite from 'better-sqlite3'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { AdapterInLine } from './adapter.ts'
import { preparedOnce } from './prepared.ts'

/** The first of a group waits for the last: some ten milliseconds. */
const groupAtMost = 32

/**
 * SQLite for Kysely. A commit waits for the disk, so transactions that stand in line share one: each after
 * the first is a savepoint of the same transaction and can be undone alone, and none is through before the
 * commit is on the disk. Whatever is read outside a transaction ends the group first, so that nobody sees
 * what is not kept yet. A transaction that comes alone stays alone.
 */
export function sqliteDialect(open: () => Sqlite.Database): OpenSqlite {
  const { driver, renew, close } = createDriver(open)
  const dialect: Dialect = {
    createDriver: () => driver,
    createAdapter: () => new AdapterInLine(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  }
  return { dialect, renew, close }
}

/** `close` is for a database that was never asked anything: Kysely closes what it has used. */
type OpenSqlite = { dialect: Dialect; renew: Renew; close: () => void }

/**
 * Closes the file and opens it again between two turns, so that no statement sees it closed. `before` has the
 * file while it is still open, and `between` runs while it is not.
 */
export type Renew = (before: (sqlite: Sqlite.Database) => void, between: () => void) => Promise<void>

/** Other statements that write, of the schema or the file, want no transaction around them. */
const oneWrite = /^(insert|update|delete) /

/** How far the one whose turn it is, or was, has come. */
type Standing = 'reading' | 'first' | 'joined' | 'made'

type Member = { resolve: () => void; reject: (error: unknown) => void }

function createDriver(open: () => Sqlite.Database): Omit<OpenSqlite, 'dialect'> & { driver: Driver } {
  // Opened here and not at the first statement: who opens a file hears at once what is wrong with it.
  let sqlite = open()
  let prepare = preparedOnce(sqlite)
  const standings = new WeakMap<DatabaseConnection, Standing>()
  const line: (() => void)[] = []
  let isTaken = false
  /** Transactions that are made and wait for the commit they share. */
  let group: Member[] = []

  const run = (sql: string): void => {
    prepare(sql).run()
  }

  /** A full disk ends the transaction; the error of ending it twice would hide the first. */
  const undo = (): void => {
    if (sqlite.inTransaction) run('rollback')
  }

  const failGroup = (error: unknown): void => {
    const members = group
    group = []
    for (const { reject } of members) reject(error)
  }

  const endGroup = (): void => {
    if (group.length === 0) return
    try {
      run('commit')
    } catch (error) {
      undo()
      failGroup(error)
      return
    }
    const members = group
    group = []
    for (const { resolve } of members) resolve()
  }

  const passTurn = (): void => {
    const next = line.shift()
    if (next) next()
    else isTaken = false
  }

  const execute = <Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> => {
    try {
      const statement = prepare(sql)
      if (statement.reader) return { rows: statement.all(parameters) as Row[] }
      const { changes, lastInsertRowid } = statement.run(parameters)
      return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] }
    } catch (error) {
      // What the disk's end undid was the whole transaction, with all that was made in it.
      if (!sqlite.inTransaction) failGroup(error)
      throw error
    }
  }

  const begin = (connection: DatabaseConnection): void => {
    const joins = group.length > 0
    run(joins ? 'savepoint turn' : 'begin')
    standings.set(connection, joins ? 'joined' : 'first')
  }

  const commit = async (connection: DatabaseConnection): Promise<void> => {
    if (standings.get(connection) === 'joined') run('release turn')
    standings.set(connection, 'made')
    const kept = new Promise<void>((resolve, reject) => group.push({ resolve, reject }))
    if (line.length === 0 || group.length >= groupAtMost) endGroup()
    passTurn()
    await kept
  }

  const rollback = (connection: DatabaseConnection): void => {
    const standing = standings.get(connection)
    // A commit that failed has undone it.
    if (standing === 'made') return
    if (standing === 'first') undo()
    if (standing !== 'joined' || !sqlite.inTransaction) return
    run('rollback to turn')
    run('release turn')
    // A retry must see what has been written meanwhile.
    endGroup()
  }

  /** A write of one statement; where others stand in line, or are made, it shares their commit. */
  const writeAlone = async <Row>(connection: DatabaseConnection, query: CompiledQuery) => {
    if (group.length === 0 && line.length === 0) return execute<Row>(query)
    begin(connection)
    let result: QueryResult<Row>
    try {
      result = execute<Row>(query)
    } catch (error) {
      rollback(connection)
      standings.set(connection, 'reading')
      throw error
    }
    await commit(connection)
    return result
  }

  const openConnection = (): DatabaseConnection => {
    const connection: DatabaseConnection = {
      executeQuery: async <Row>(query: CompiledQuery) => {
        if (standings.get(connection) !== 'reading') return execute<Row>(query)
        if (oneWrite.test(query.sql)) return writeAlone<Row>(connection, query)
        endGroup()
        return execute<Row>(query)
      },
      streamQuery: () => {
        throw new Error('rows are read at once here')
      },
    }
    standings.set(connection, 'reading')
    return connection
  }

  const takeTurn = async (): Promise<void> => {
    if (isTaken) await new Promise<void>((enter) => line.push(enter))
    isTaken = true
  }

  const renew: Renew = async (before, between) => {
    await takeTurn()
    try {
      endGroup()
      if (sqlite.open) before(sqlite)
      sqlite.close()
      between()
      sqlite = open()
      prepare = preparedOnce(sqlite)
    } finally {
      passTurn()
    }
  }

  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => {
      await takeTurn()
      return openConnection()
    },
    beginTransaction: async (connection) => begin(connection),
    commitTransaction: commit,
    rollbackTransaction: async (connection) => rollback(connection),
    releaseConnection: async (connection) => {
      if (standings.get(connection) === 'made') return
      if (line.length === 0) endGroup()
      passTurn()
    },
    destroy: async () => {
      endGroup()
      sqlite.close()
    },
  }
  return { driver, renew, close: () => sqlite.close() }
}
