import { chmodSync } from 'node:fs'
import Sqlite from 'better-sqlite3'

/** A consistent copy of a database in use, for its owner only. */
export async function backUpSqlite(path: string, file: string): Promise<void> {
  const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true })
  try {
    await sqlite.backup(file)
    chmodSync(file, 0o600)
  } finally {
    sqlite.close()
  }
}

export type Contents = { isSound: boolean; problem: string | null; incidents: number; timeline: number }

/** What an SQLite file holds, and whether all of it can be read. */
export function inspectSqlite(path: string): Contents {
  const unsound = (problem: string): Contents => ({ isSound: false, problem, incidents: 0, timeline: 0 })
  try {
    const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true })
    try {
      const found = sqlite.pragma('integrity_check', { simple: true })
      if (found !== 'ok') return unsound(String(found))
      const count = (table: string): number =>
        Number(sqlite.prepare(`select count(*) from ${table}`).pluck().get())
      const isOlder = count("sqlite_master where name = 'subjects'") === 0
      const incidents = count(isOlder ? 'incidents' : "subjects where kind = 'incident'")
      return { isSound: true, problem: null, incidents, timeline: count('timeline') }
    } finally {
      sqlite.close()
    }
  } catch (error) {
    return unsound(error instanceof Error ? error.message : String(error))
  }
}

/** Whether another process has the file open: then its write-ahead log is not ours to move. */
export function isSqliteInUse(path: string): boolean {
  const sqlite = new Sqlite(path, { fileMustExist: true, timeout: 0 })
  try {
    sqlite.pragma('locking_mode = EXCLUSIVE')
    sqlite.exec('begin exclusive; commit')
    return false
  } catch {
    return true
  } finally {
    sqlite.close()
  }
}
