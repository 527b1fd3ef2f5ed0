import { globSync, readFileSync, statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { fileTroubleText } from '../../process/file-trouble.ts'
import { textIn } from '../environment/file-text.ts'

/** A file that `include` matched, as problems name it, with its text or why it can't be read. */
export type IncludedFile = { file: string } & ({ text: string } | { trouble: string })

/** The files of one pattern, in the order of their names. */
export type Include = (pattern: string) => IncludedFile[]

const bytesAtMost = 2_000_000

/** Looks from the folder of `muster.yml`, where its author stands. */
export function filesIn(directory: string): Include {
  return (pattern) =>
    globSync(pattern, { cwd: directory })
      .sort()
      .map((found) => fileAt(directory, found))
}

function fileAt(directory: string, found: string): IncludedFile {
  const path = resolve(directory, found)
  const file = relative(directory, path)
  try {
    const { size } = statSync(path)
    if (size > bytesAtMost) return { file, trouble: `is larger than ${bytesAtMost / 1_000_000} MB` }
    return { file, text: textIn(readFileSync(path)) }
  } catch (error) {
    return {
      file,
      trouble: fileTroubleText(error) ?? (error instanceof Error ? error.message : String(error)),
    }
  }
}

/** Where nothing can be included: a text that lies nowhere. */
export const noFiles: Include = () => []
