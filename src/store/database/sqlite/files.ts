import { accessSync, constants, existsSync, lstatSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** What SQLite keeps beside a database: its log, the index of that, and the journal of its other mode. */
export const companions = ['-wal', '-shm', '-journal'] as const

/** Where the file itself lies: SQLite keeps its companions beside that and not beside a link to it. */
export function realPathOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : path
}

/**
 * Which file or folder this user may not use, whose it is, and what to do; null when all of it may be used.
 * SQLite itself says only that it can't open something.
 */
export function culpritOf(path: string): string | null {
  const folder = firstThereIs(dirname(path))
  if (!statSync(folder).isDirectory())
    return `${folder} is a file, so no database can lie in it. Correct DATABASE_URL.`
  const files = [path, ...companions.map((suffix) => `${path}${suffix}`)].filter((file) => existsSync(file))
  const barred = [folder, ...files].find((file) => !isOpenTo(file))
  if (barred === undefined) return null
  const { uid } = lstatSync(barred)
  const own = process.getuid?.() ?? uid
  if (own === uid)
    return `${barred} can't be written by its own user (uid ${uid}). Try: chmod u+rwX ${barred}`
  return `${barred} belongs to uid ${uid}, and this is uid ${own}. Run this as that user, or hand the files over: chown -R ${own} ${folder}`
}

/** The folder, or what there is of the way to it. */
function firstThereIs(folder: string): string {
  return existsSync(folder) ? folder : firstThereIs(dirname(folder))
}

function isOpenTo(file: string): boolean {
  try {
    accessSync(file, constants.R_OK | constants.W_OK)
    return true
  } catch {
    return false
  }
}
