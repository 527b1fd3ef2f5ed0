import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { fileTroubleText } from '../../process/file-trouble.ts'
import { Refused } from '../command.ts'

export type WholeFile = { path: string; text: string; isPrivate: boolean }

/** The folder that files go to, made where it's missing. */
export async function makeFolder(path: string, mode = 0o700): Promise<void> {
  await mkdir(path, { recursive: true, mode }).catch((error: unknown) => {
    throw asRefused(error, path)
  })
}

/**
 * Writes all of these or none: each under a name of its own beside its place first, and only when the disk has
 * taken the last of them do they take their names. What was there before stays until then.
 */
export async function writeWhole(files: Iterable<WholeFile> | AsyncIterable<WholeFile>): Promise<void> {
  const parts = new Map<string, string>()
  let current = ''
  try {
    for await (const file of files) {
      current = file.path
      if ((await stat(file.path).catch(() => null))?.isDirectory())
        throw new Refused(`${file.path} is a folder. Name a file.`)
      const part = `${file.path}.${process.pid}.part`
      parts.set(file.path, part)
      await writeFile(part, file.text, { mode: file.isPrivate ? 0o600 : 0o644 })
    }
    for (const [path, part] of parts) {
      current = path
      await rename(part, path)
    }
  } catch (error) {
    for (const part of parts.values()) await rm(part, { force: true }).catch(() => undefined)
    throw asRefused(error, current)
  }
}

/** What the system says of a file, as a sentence; a defect stays one. */
export function asRefused(error: unknown, path: string): unknown {
  if (error instanceof Refused) return error
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
  const trouble = isMissing ? "its folder isn't there" : fileTroubleText(error)
  return trouble ? new Refused(`${path}: ${trouble}. Nothing was written.`) : error
}
