import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { sql } from 'kysely'
import { renewalOf } from '../database.ts'
import type { Database } from '../schema.ts'
import { freeName } from './backup.ts'
import { companions, realPathOf } from './files.ts'

/** What became of the files of a database that is in use, and what was done about it. */
export type FileFinding =
  /** The log was removed: everything was folded into the file, and a new log begun. */
  | { kind: 'log_renewed' }
  /** The database was removed: what this process had is in its place again. */
  | { kind: 'file_put_back' }
  /** Another file stands in its place: what this process has is saved beside it, and isn't what's read there. */
  | { kind: 'file_replaced'; savedAs: string }

const parts = ['', '-wal', '-shm'] as const

type Identities = readonly (string | null)[]

/**
 * Looks whether the files of an open database are still those that it was opened with. The system lets anybody
 * remove a file in use; SQLite writes on into what is gone, acknowledges every commit, and all of it ends with
 * the process. Saves what can be saved, and says what it did; null when nothing was wrong.
 */
export function createFileWatch(db: Database, named: string): () => Promise<FileFinding | null> {
  const path = realPathOf(named)
  let opened = identitiesOf(path)
  let lastSaved: string | null = null

  return async () => {
    const now = identitiesOf(path)
    if (now.every((identity, index) => identity === opened[index])) return null
    const [file] = now
    if (file === null) {
      await putBack(db, path)
      opened = identitiesOf(path)
      return { kind: 'file_put_back' }
    }
    if (file === opened[0]) {
      await renewLog(db)
      opened = identitiesOf(path)
      return { kind: 'log_renewed' }
    }
    const savedAs = freeName(`${path}.saved`)
    await sql`vacuum into ${savedAs}`.execute(db)
    // The last copy holds all that the one before did.
    if (lastSaved) rmSync(lastSaved, { force: true })
    lastSaved = savedAs
    return { kind: 'file_replaced', savedAs }
  }
}

/** Which file a path leads to, whatever it is called; one that is open keeps its number until it's closed. */
function identitiesOf(path: string): Identities {
  return parts.map((suffix) => {
    const stats = statSync(`${path}${suffix}`, { bigint: true, throwIfNoEntry: false })
    return stats ? `${stats.dev}/${stats.ino}` : null
  })
}

function renewLog(db: Database): Promise<void> {
  return renewalOf(db)(
    (sqlite) => sqlite.pragma('wal_checkpoint(TRUNCATE)'),
    () => {},
  )
}

function putBack(db: Database, path: string): Promise<void> {
  const part = freeName(`${path}.saved`)
  return renewalOf(db)(
    (sqlite) => sqlite.prepare('vacuum into ?').run(part),
    () => {
      // A log that somebody else still has open would be played into what is put there.
      for (const suffix of companions.filter((suffix) => existsSync(`${path}${suffix}`)))
        renameSync(`${path}${suffix}`, freeName(`${path}.old${suffix}`))
      renameSync(part, path)
    },
  )
}
