const meanings: Record<string, string> = {
  ENOENT: "it isn't there",
  ENOTDIR: "part of the way to it isn't a folder",
  EISDIR: "it's a folder, not a file",
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file-size limit is reached',
  EIO: "the disk can't be read or written",
  EMFILE: 'too many files are open',
  EEXIST: 'it exists already',
  ENAMETOOLONG: 'its name is too long',
}

/** What the system's error about a file means, after `name: `; null when the error is none of these. */
export function fileTroubleText(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return meanings[code] ?? null
}

/** The same with the file that the system named; null where it named none. */
export function fileTroubleSentence(error: unknown): string | null {
  const meaning = fileTroubleText(error)
  const isNamed = error instanceof Error && 'path' in error && typeof error.path === 'string'
  return meaning && isNamed ? `${error.path}: ${meaning}.` : null
}
