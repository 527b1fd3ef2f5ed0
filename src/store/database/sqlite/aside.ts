import { Worker } from 'node:worker_threads'
import {
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { AdapterInLine } from './adapter.ts'
import type { Answer, Question } from './aside-worker.ts'

/** Starting the thread takes as long as a large search; keeping it, some fifteen megabytes. */
const keptIdleMs = 5 * 60_000

type Waiting = { resolve: (rows: unknown[]) => void; reject: (error: Error) => void }

/**
 * Reads of an SQLite file in a thread of their own, for those that go through much of the record: SQLite answers
 * where it's asked, and a search of half a second would be one in which nobody is acknowledged. They see what was
 * committed before. The thread starts with the first of them, and ends when nobody has asked for a while.
 */
export function asideDialect(path: string): { dialect: Dialect; close: () => Promise<void> } {
  const waiting = new Map<number, Waiting>()
  let asked = 0
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | undefined
  let isClosed = false

  const end = async (): Promise<void> => {
    clearTimeout(idle)
    const ending = worker
    worker = null
    await ending?.terminate()
  }

  /** A read that was begun before and comes only now must not start another thread. */
  const close = (): Promise<void> => {
    isClosed = true
    return end()
  }

  const failAll = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  const settle = (answer: Answer): void => {
    const asker = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('rows' in answer) asker?.resolve(answer.rows)
    else asker?.reject(Object.assign(new Error(answer.message), { code: answer.code }))
    if (waiting.size > 0) return
    worker?.unref()
    idle = setTimeout(end, keptIdleMs)
    idle.unref()
  }

  const start = (): Worker => {
    const started = new Worker(new URL('./aside-worker.ts', import.meta.url), { workerData: path })
    started.on('message', settle)
    started.on('error', failAll)
    started.on('exit', () => {
      if (worker === started) worker = null
      failAll(hasEnded())
    })
    return started
  }

  const ask = (sql: string, parameters: readonly unknown[]): Promise<unknown[]> => {
    if (isClosed) return Promise.reject(hasEnded())
    clearTimeout(idle)
    worker ??= start()
    worker.ref()
    const { promise, resolve, reject } = Promise.withResolvers<unknown[]>()
    asked += 1
    waiting.set(asked, { resolve, reject })
    worker.postMessage({ id: asked, sql, parameters } satisfies Question)
    return promise
  }

  const refuse = async (): Promise<never> => {
    throw new Error('only reads are done aside')
  }
  const connection: DatabaseConnection = {
    executeQuery: async <Row>({ sql, parameters }: { sql: string; parameters: readonly unknown[] }) =>
      ({ rows: (await ask(sql, parameters)) as Row[] }) satisfies QueryResult<Row>,
    streamQuery: () => {
      throw new Error('rows are read at once here')
    },
  }
  const dialect: Dialect = {
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => connection,
      beginTransaction: refuse,
      commitTransaction: refuse,
      rollbackTransaction: refuse,
      releaseConnection: async () => {},
      destroy: close,
    }),
    createAdapter: () => new AdapterInLine(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  }
  return { dialect, close }
}

function hasEnded(): Error {
  return new Error('the thread that reads aside has ended')
}
