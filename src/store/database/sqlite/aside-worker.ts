import { parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { codeOf } from '../trouble.ts'

/** A statement that only reads, for the thread that reads aside. */
export type Question = { id: number; sql: string; parameters: readonly unknown[] }

/** What an error loses on its way between threads is its code. */
export type Answer = { id: number; rows: unknown[] } | { id: number; message: string; code: string }

/** How long it waits for a process that has the file to itself for a moment. */
const busyTimeoutMs = 2_000

/**
 * Opened for each statement, which costs a millisecond: the file may be another one by the next. Only to read, for
 * the last one to close a file it can write folds its log in and removes it.
 */
function rowsOf({ sql, parameters }: Question): unknown[] {
  const sqlite = new Sqlite(String(workerData), { readonly: true, timeout: busyTimeoutMs })
  try {
    return sqlite.prepare(sql).all(parameters)
  } finally {
    sqlite.close()
  }
}

function answerTo(question: Question): Answer {
  const { id } = question
  try {
    return { id, rows: rowsOf(question) }
  } catch (error) {
    return { id, message: error instanceof Error ? error.message : String(error), code: codeOf(error) }
  }
}

parentPort?.on('message', (question: Question) => parentPort?.postMessage(answerTo(question)))
