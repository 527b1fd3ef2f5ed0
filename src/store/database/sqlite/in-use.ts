import Sqlite from 'better-sqlite3'
import { troubleOf } from '../trouble.ts'

/**
 * Whether another process has the file open. The last to close a file folds its log into it and removes the
 * log; here somebody who can only read stays until the end, so that every file is left as it was found.
 */
export function isSqliteInUse(path: string): boolean {
  const trying = new Sqlite(path, { fileMustExist: true, timeout: 0 })
  let staying: Sqlite.Database | null = null
  try {
    // With the log open before, the exclusive lock can be given back.
    trying.pragma('schema_version')
    const isAlone = canLock(trying)
    staying = new Sqlite(path, { readonly: true })
    staying.exec('begin; select count(*) from sqlite_schema')
    return !isAlone
  } catch (error) {
    if (troubleOf(error) === 'busy') return true
    throw error
  } finally {
    trying.close()
    staying?.close()
  }
}

function canLock(sqlite: Sqlite.Database): boolean {
  sqlite.pragma('locking_mode = EXCLUSIVE')
  try {
    sqlite.exec('begin exclusive; commit')
    return true
  } catch (error) {
    if (troubleOf(error) !== 'busy') throw error
    return false
  } finally {
    sqlite.pragma('locking_mode = NORMAL')
    sqlite.exec('begin; select count(*) from sqlite_schema; commit')
  }
}
