import { hostname } from 'node:os'
import Sqlite from 'better-sqlite3'
import type { Instant } from '../../../domain/time/instant.ts'
import type { DatabaseAddress } from '../database.ts'
import { CannotOpen, troubleOf } from '../trouble.ts'
import { realPathOf } from './files.ts'
import { createForOwnerOnly } from './opening.ts'

/** Who works on a database as its only bot. */
export type Holder = { pid: number; host: string; since: Instant }

export type BotLock = { held: true; release: () => void } | { held: false; holder: Holder | null }

/** A bot that was asked to stop may take a moment to be gone. */
const patienceMs = 2_000

/**
 * Takes the place of the one process that may run a bot on an SQLite file. The lock is SQLite's own, on a file
 * beside the database: the system lets go of it when the process ends, however it ends, so that nothing stale
 * is ever in the way. A file that merely held a process's number would outlive a kill. The file stays when
 * the lock is released; removing it would let two in. Reading it shows who holds it.
 */
export function lockForBot(path: string, at: Instant): BotLock {
  const file = `${realPathOf(path)}.lock`
  createForOwnerOnly(file)
  const sqlite = new Sqlite(file, { timeout: patienceMs })
  try {
    sqlite.exec('begin immediate')
    leaveName(sqlite, { pid: process.pid, host: hostname(), since: at })
    return { held: true, release: () => sqlite.close() }
  } catch (error) {
    const holder = troubleOf(error) === 'busy' ? holderIn(sqlite) : null
    sqlite.close()
    if (troubleOf(error) === 'busy') return { held: false, holder }
    if (troubleOf(error) !== 'damaged') throw error
    throw new CannotOpen(`${file} isn't Muster's lock. Remove it while no bot runs, and start again.`)
  }
}

/**
 * Says who has the lock. It must be committed to be read, and the lock is let go for that moment: who slips in
 * then has it, and says so in turn. Where there is no room for a name the lock holds without one.
 */
function leaveName(sqlite: Sqlite.Database, { pid, host, since }: Holder): void {
  try {
    sqlite.exec('create table if not exists holder (pid integer, host text, since text); delete from holder')
    sqlite.prepare('insert into holder values (?, ?, ?)').run(pid, host, since)
    sqlite.exec('commit')
  } catch {
    if (sqlite.inTransaction) sqlite.exec('rollback')
  }
  sqlite.exec('begin immediate')
}

function holderIn(sqlite: Sqlite.Database): Holder | null {
  try {
    return (sqlite.prepare('select pid, host, since from holder').get() as Holder | undefined) ?? null
  } catch {
    return null
  }
}

/**
 * Takes that place on a file, or throws a sentence that says who has it; gives what lets go of it. PostgreSQL is
 * for several copies, and takes any number.
 */
export function takePlaceOfBot(address: DatabaseAddress, at: Instant): () => void {
  if (address.kind === 'postgres' || address.path === ':memory:') return () => {}
  const lock = lockForBot(address.path, at)
  if (lock.held) return lock.release
  throw new CannotOpen(
    `Another Muster is running on ${address.path}: ${holderText(address.path, lock.holder)}. Stop that one, or give this one a database of its own with DATABASE_URL. One SQLite file serves one bot.`,
  )
}

/** `process 4711 on this machine, since 2026-11-27 14:02 UTC`: how to find who holds a database. */
export function holderText(path: string, holder: Holder | null): string {
  if (!holder) return `\`fuser ${path}\` shows it`
  const where = holder.host === hostname() ? 'on this machine' : `on ${holder.host}`
  return `process ${holder.pid} ${where}, since ${holder.since.slice(0, 16).replace('T', ' ')} UTC`
}
