import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { fileTroubleText } from '../../process/file-trouble.ts'
import { textIn } from '../environment/file-text.ts'

/** A file that `include` matched, as problems name it, with its text or why it can't be read. */
export type IncludedFile = { file: string } & ({ text: string } | { trouble: string })

/** A file that's larger has a trouble; of more files, those after the last one are left out. */
export type IncludeLimits = { bytesAtMost: number; filesAtMost: number }

/** The files of one pattern, in the order of their names. */
export type Include = (pattern: string, limits?: IncludeLimits) => IncludedFile[]

const usualLimits: IncludeLimits = { bytesAtMost: 2_000_000, filesAtMost: Number.POSITIVE_INFINITY }

/** Looks from the folder of `muster.yml`, where its author stands. */
export function filesIn(directory: string): Include {
  return (pattern, { bytesAtMost, filesAtMost } = usualLimits) =>
    globSync(pattern, { cwd: directory })
      .sort()
      .slice(0, filesAtMost)
      .map((found) => fileAt(directory, found, bytesAtMost))
}

function fileAt(directory: string, found: string, bytesAtMost: number): IncludedFile {
  const path = resolve(directory, found)
  const file = relative(directory, path)
  try {
    const stats = statSync(path)
    // Reading a pipe or a device would wait for ever.
    if (!stats.isFile() && !stats.isDirectory()) return { file, trouble: "isn't a file" }
    if (stats.size > bytesAtMost) return { file, trouble: `is larger than ${sizeText(bytesAtMost)}` }
    return { file, text: textIn(readFileSync(path)) }
  } catch (error) {
    return {
      file,
      trouble: fileTroubleText(error) ?? (error instanceof Error ? error.message : String(error)),
    }
  }
}

function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${bytes / 1_000} kB` : `${bytes / 1_000_000} MB`
}

/** Whether a path that's seen from a folder leads anywhere. */
export function isThere(directory: string, path: string): boolean {
  return existsSync(resolve(directory, path))
}

/** Where nothing can be included: a text that lies nowhere. */
export function noFiles(): ReturnType<Include> {
  return []
}
