import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { CannotOpen, codeOf, fileTroubleOf } from '../trouble.ts'
import { fileSentence } from './sentences.ts'

/** How long a writer waits for another process that holds the file: somebody waits for an answer. */
const busyTimeoutMs = 2_000

/** Opens a file to write, makes it when it isn't there, and keeps it for its owner only. */
export function openForWriting(path: string): Sqlite.Database {
  if (path !== ':memory:') createForOwnerOnly(path)
  const sqlite = openFile(path, 'journal_mode = WAL')
  // An acknowledgement is a promise, so a commit survives a power loss.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  return sqlite
}

/** Opens a file to look at it. SQLite may still fold its log into it, which changes nothing that it says. */
export function openForLooking(path: string): Sqlite.Database {
  requireFile(path)
  return openFile(path, 'query_only = ON')
}

function openFile(path: string, mode: string): Sqlite.Database {
  const sqlite = new Sqlite(path, { timeout: busyTimeoutMs })
  try {
    sqlite.pragma(mode)
    // A file that is no database is found out when it is first read.
    sqlite.pragma('schema_version')
    return sqlite
  } catch (error) {
    sqlite.close()
    throw error
  }
}

/** A folder would lose its own bits to the file's, and a device takes everything and keeps nothing. */
function requireFile(path: string): void {
  const stats = statSync(path)
  if (stats.isDirectory())
    throw new CannotOpen(`${path} is a folder. DATABASE_URL names a file: sqlite:${path}/muster.db`)
  if (!stats.isFile()) throw new CannotOpen(`${path} isn't a file. DATABASE_URL names one: sqlite:PATH`)
}

/** Throws a sentence where the system refuses: it's the folder or its owner then, and no database yet. */
export function createForOwnerOnly(path: string): void {
  try {
    const folder = dirname(path)
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
    else {
      requireFile(path)
      if ((statSync(path).mode & 0o077) !== 0) keepForOwner(path)
    }
  } catch (error) {
    const trouble = fileTroubleOf(error)
    if (trouble === null) throw error
    throw new CannotOpen(fileSentence(trouble, path, codeOf(error)), { cause: error })
  }
}

/** Only the owner may change who else can read it; somebody who may write it can still work with it. */
function keepForOwner(path: string): void {
  try {
    chmodSync(path, 0o600)
  } catch (error) {
    if (codeOf(error) !== 'EPERM') throw error
    accessSync(path, constants.R_OK | constants.W_OK)
  }
}
