import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { CannotOpen, codeOf, fileTroubleOf } from '../trouble.ts'
import { type Contents, inspectCounts, inspectWhole } from './contents.ts'
import { fileSentence } from './sentences.ts'

/**
 * Copies a database in use into `file`, for its owner only, and says what the copy holds. It's rewritten
 * from the rows and not page by page: a damaged page can't slip through, free pages with what was erased stay
 * behind, and a bot that writes meanwhile doesn't make it begin again. The copy has no log of its own, so that
 * it is one file. Nothing takes the place of `file` before the whole copy was read back.
 */
export function backUpSqlite(path: string, file: string): Contents {
  const before = inspectCounts(path)
  if (!before.ok) throw new CannotOpen(cannotBackUp(path, before))
  const part = freeName(`${file}.part`)
  try {
    writeCopyTo(file, { path, part })
    const copy = inspectWhole(part)
    if (!copy.ok) throw new CannotOpen(`The copy is damaged (${copy.problem}); ${file} wasn't written.`)
    const lost = (['incidents', 'timeline', 'audit'] as const).find(
      (kind) => copy.contents[kind] < before.contents[kind],
    )
    if (lost) throw new CannotOpen(`The copy lacks rows of ${lost}; ${file} wasn't written.`)
    synchronise(part)
    renameSync(part, file)
    synchronise(dirname(file))
    return copy.contents
  } finally {
    rmSync(part, { force: true })
  }
}

/** What keeps the copy from growing is about its own disk, whatever is said of the database's. */
function writeCopyTo(file: string, { path, part }: { path: string; part: string }): void {
  try {
    writeCopy(path, part)
  } catch (error) {
    const trouble = fileTroubleOf(error)
    if (trouble !== 'full' && trouble !== 'limit') throw error
    const reason =
      trouble === 'full'
        ? 'is full'
        : `is full, or a quota or a file-size limit is reached (${codeOf(error)})`
    throw new CannotOpen(`The disk that ${file} would go to ${reason}. Nothing was backed up.`)
  }
}

type Unread = Extract<ReturnType<typeof inspectCounts>, { ok: false }>

function cannotBackUp(path: string, { trouble, problem, code }: Unread): string {
  const why = trouble ? fileSentence(trouble, path, code) : `${path}: ${problem}.`
  return `${why} Nothing was backed up.`
}

/** Writes a database's rows into a file of their own. Throws where one of them can't be read. */
function writeCopy(path: string, file: string): void {
  closeSync(openSync(file, 'wx', 0o600))
  const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true })
  try {
    sqlite.prepare('vacuum into ?').run(file)
  } finally {
    sqlite.close()
  }
}

/** What a file holds, or a folder lists, is on the disk when this returns. */
export function synchronise(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** A name that nothing has: `base`, `base-2`, …; `taken` looks at everything that would bear it. */
export function freeName(base: string, taken: (name: string) => boolean = existsSync): string {
  if (!taken(base)) return base
  for (let copy = 2; ; copy += 1) if (!taken(`${base}-${copy}`)) return `${base}-${copy}`
}
