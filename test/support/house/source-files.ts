import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

export const root = join(import.meta.dirname, '../../..')

/** A file of the repository; `path` is relative to its root, with forward slashes. */
export type SourceFile = { path: string; text: string; code: string }

/** Every TypeScript file under a folder of the repository. */
export function sourceFilesIn(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name)
      const text = readFileSync(file, 'utf8')
      return { path: relative(root, file).replaceAll('\\', '/'), text, code: withoutComments(text) }
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Strings are passed over whole, so that `//` in an address begins no comment. */
const stringOrComment =
  /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|(?<!\\)\/\*[\s\S]*?\*\/|(?<![:\\/[])\/\/.*$/gm

export function withoutComments(text: string): string {
  return text.replace(stringOrComment, (found) => (found.startsWith('/') ? ' ' : found))
}

/** The word itself as a string, such as an option's name, begins no import. */
const imports = /(?<!['-])\b(?:from|import)\s*\(?\s*'([^']+)'/g

/** What a file imports, as written: `../domain/incident.ts`, `kysely`, `node:fs`. */
export function importsOf({ code }: SourceFile): string[] {
  return [...code.matchAll(imports)].flatMap(([, specifier]) => specifier ?? [])
}
