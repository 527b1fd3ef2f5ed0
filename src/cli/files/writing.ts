import { mkdir } from 'node:fs/promises'
import { fileTroubleText } from '../../process/file-trouble.ts'
import { NotWritten, type WholeFile, writeWhole } from '../../process/whole-files.ts'
import { Refused } from '../command.ts'

/** The folder that files go to, made where it's missing. */
export async function makeFolder(path: string, mode = 0o700): Promise<void> {
  await mkdir(path, { recursive: true, mode }).catch((error: unknown) => {
    throw asRefused(error, path)
  })
}

/** Writes all of these or none, and refuses with the first that couldn't be. */
export async function writeOrRefuse(files: Iterable<WholeFile> | AsyncIterable<WholeFile>): Promise<void> {
  await writeWhole(files).catch((error: unknown) => {
    throw refusedAs(error)
  })
}

/** What kept these files from being written, as a sentence; a defect stays one. */
export function refusedAs(error: unknown): unknown {
  return error instanceof NotWritten ? asRefused(error.cause, error.path) : error
}

/** What the system says of a file, as a sentence; a defect stays one. */
export function asRefused(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'EISDIR') return new Refused(`${path} is a folder. Name a file.`)
  const trouble = code === 'ENOENT' ? "its folder isn't there" : fileTroubleText(error)
  return trouble ? new Refused(`${path}: ${trouble}. Nothing was written.`) : error
}
