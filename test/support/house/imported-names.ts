import { posix } from 'node:path'
import type { SourceFile } from './source-files.ts'

/** `*` where the whole file is taken, as by a late import. */
export type Import = { from: string; name: string }

const named = /\b(?:import|export)\s+(?:type\s+)?\{([^}]*)\}\s*from\s*'(\.[^']+)'/g
const whole = /(?:\bimport\s+\*\s+as\s+\w+\s+from\s*|\bimport\s*\(\s*)'(\.[^']+)'/g

/** What a file takes from others of the repository, by the names they have there. */
export function importedNames({ path, code }: SourceFile): Import[] {
  const pathOf = (specifier: string): string => posix.join(posix.dirname(path), specifier)
  return [
    ...[...code.matchAll(named)].flatMap(([, names = '', specifier = '']) =>
      names
        .split(',')
        .map((name) =>
          name
            .trim()
            .replace(/^type /, '')
            .replace(/ as .*$/, ''),
        )
        .filter(Boolean)
        .map((name) => ({ from: pathOf(specifier), name })),
    ),
    ...[...code.matchAll(whole)].map(([, specifier = '']) => ({ from: pathOf(specifier), name: '*' })),
  ]
}
