import { rename, rm, stat, writeFile } from 'node:fs/promises'

/** `isPrivate`: for its owner's eyes. */
export type WholeFile = { path: string; text: string; isPrivate: boolean }

/** Which file couldn't be written. The system names none where a write fails that was begun. */
export class NotWritten extends Error {
  readonly path: string

  constructor(path: string, cause: unknown) {
    super(`${path} couldn't be written`, { cause })
    this.path = path
  }
}

/**
 * Writes all of these or none: each under a name of its own beside its place first, and only when the disk has
 * taken the last of them do they take their names, in their order. What was there before stays until then.
 */
export async function writeWhole(files: Iterable<WholeFile> | AsyncIterable<WholeFile>): Promise<void> {
  const parts = new Map<string, string>()
  let current = ''
  try {
    for await (const { path, text, isPrivate } of files) {
      current = path
      if ((await stat(path).catch(() => null))?.isDirectory()) throw isFolder()
      const part = `${path}.${process.pid}.part`
      parts.set(path, part)
      await writeFile(part, text, { mode: isPrivate ? 0o600 : 0o644 })
    }
    for (const [path, part] of parts) {
      current = path
      await rename(part, path)
    }
  } catch (error) {
    // What a full disk still took would take up the room that the next try needs.
    for (const part of parts.values()) await rm(part, { force: true }).catch(() => undefined)
    throw new NotWritten(current, error)
  }
}

/** Found before anything takes its name, as the system would say it. */
function isFolder(): Error {
  return Object.assign(new Error('a folder'), { code: 'EISDIR' })
}
