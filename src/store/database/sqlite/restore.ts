import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Instant } from '../../../domain/time/instant.ts'
import { CannotOpen } from '../trouble.ts'
import { freeName, synchronise } from './backup.ts'
import { type BotLock, holderText, lockForBot } from './bot-lock.ts'
import { type Contents, differenceBetween, inspectCounts, inspectWhole } from './contents.ts'
import { companions, realPathOf } from './files.ts'
import { isSqliteInUse } from './in-use.ts'
import { fileSentence } from './sentences.ts'

/** What was put in place, and where each file that stood there is now. */
export type Restored = { contents: Contents; kept: string[] }

/**
 * Puts the contents of `file` in place of the database at `path`, while no bot runs. The whole copy is checked
 * before anything is moved, and the result is opened before it is said. Whatever stood there is set aside, its
 * log too: a log left beside another file would be played into it. Nothing is deleted. Throws a sentence, with
 * everything as it was, where it can't be done.
 */
export function restoreSqlite(
  { path: named, file }: { path: string; file: string },
  isForced: boolean,
  at: Instant,
): Restored {
  const path = realPathOf(named)
  if (realPathOf(resolve(file)) === resolve(path))
    throw new CannotOpen(`${file} is the database itself. Restore from a backup of it.`)
  const lock = holdAgainstBots(path, at)
  try {
    requireReplaceable(path, isForced)
    return replace(path, file)
  } finally {
    lock.release()
  }
}

function holdAgainstBots(path: string, at: Instant): Extract<BotLock, { held: true }> {
  const lock = lockForBot(path, at)
  if (lock.held) return lock
  throw new CannotOpen(
    `The bot is using the database (${holderText(path, lock.holder)}). Stop it, then restore.`,
  )
}

/** A database with incidents in it is only set aside when somebody insists; one that is damaged holds nobody up. */
function requireReplaceable(path: string, isForced: boolean): void {
  if (!existsSync(path)) return
  const present = inspectCounts(path)
  if (!present.ok && present.trouble !== 'damaged' && present.trouble !== null)
    throw new CannotOpen(fileSentence(present.trouble, path, present.code))
  if (!present.ok) return
  if (isSqliteInUse(path))
    throw new CannotOpen(
      `Another program has the database open; \`fuser ${path}\` shows which. Stop it, then restore.`,
    )
  const { incidents } = present.contents
  if (incidents > 0 && !isForced) {
    throw new CannotOpen(
      `The database has ${incidents} ${incidents === 1 ? 'incident' : 'incidents'}. --force puts the backup in its place and sets the old one aside.`,
    )
  }
}

function replace(path: string, file: string): Restored {
  const folder = mkdtempSync(`${path}.restoring-`)
  try {
    const copy = join(folder, basename(path))
    const contents = copyAndCheck(file, copy)
    const kept = setAside(path)
    try {
      renameSync(copy, path)
      synchronise(dirname(path))
      requireSame(path, contents)
    } catch (error) {
      putBack(path, kept)
      throw error
    }
    return { contents, kept: kept.map(({ to }) => to) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `file` itself isn't opened: that would write beside it, and fold its log into it. */
function copyAndCheck(file: string, copy: string): Contents {
  for (const suffix of ['', ...companions]) {
    // The index of a log is made new from the log.
    if (suffix !== '-shm' && existsSync(`${file}${suffix}`))
      copyFileSync(`${file}${suffix}`, `${copy}${suffix}`)
  }
  const inspected = inspectFolded(copy)
  if (!inspected.ok) {
    throw new CannotOpen(`${file} isn't a sound backup: ${inspected.problem}. Nothing was changed.`)
  }
  const { newer, isTooNew } = inspected.contents
  if (isTooNew) {
    throw new CannotOpen(
      `${file} is the backup of a newer version, with ${newer.join(', ')}. Restore it with that version. Nothing was changed.`,
    )
  }
  synchronise(copy)
  return inspected.contents
}

/** Folds a log that came with the file into it, so that one file holds everything. */
function inspectFolded(copy: string): ReturnType<typeof inspectWhole> {
  const before = inspectWhole(copy)
  if (!before.ok) return before
  const sqlite = new Sqlite(copy)
  try {
    sqlite.pragma('journal_mode = DELETE')
  } finally {
    sqlite.close()
  }
  return inspectWhole(copy)
}

type Moved = { from: string; to: string }

/** Moves the database and all that belongs to it to one name that nothing has. */
function setAside(path: string): Moved[] {
  const suffixes = ['', ...companions].filter((suffix) => existsSync(`${path}${suffix}`))
  const isTaken = (name: string): boolean => suffixes.some((suffix) => existsSync(`${name}${suffix}`))
  const name = freeName(`${path}.before-restore`, isTaken)
  const moved: Moved[] = []
  try {
    for (const suffix of suffixes) {
      const move = { from: `${path}${suffix}`, to: `${name}${suffix}` }
      renameSync(move.from, move.to)
      moved.push(move)
    }
    return moved
  } catch (error) {
    putBack(path, moved)
    throw error
  }
}

/** What was put there and doesn't hold stays too, under another name. */
function putBack(path: string, moved: readonly Moved[]): void {
  if (existsSync(path)) renameSync(path, freeName(`${path}.not-restored`))
  for (const { from, to } of moved) renameSync(to, from)
}

function requireSame(path: string, contents: Contents): void {
  const result = inspectCounts(path)
  const problem = result.ok ? differenceBetween(contents, result.contents) : result.problem
  if (problem)
    throw new CannotOpen(`What was put in place doesn't hold: ${problem}. The database is as it was.`)
}
