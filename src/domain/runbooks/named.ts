import type { Runbook } from '../policy/practice/runbook.ts'
import { nearestOf } from '../text/nearest.ts'
import { tellingWords } from '../text/telling-words.ts'

/** How a name was understood: one runbook, several that it could be, or none, with the nearest title. */
export type Named =
  | { kind: 'one'; runbook: Runbook }
  | { kind: 'several'; runbooks: Runbook[] }
  | { kind: 'none'; nearest: string | null }

/** The name of a file without its folders and its ending. */
function baseOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.[^.]*$/, '')
}

/** By its file, the file's name, its title, or words of its title: whatever of these is met first. */
export function runbookNamed(runbooks: readonly Runbook[], typed: string): Named {
  const wanted = typed.trim().toLowerCase()
  const ways: readonly ((runbook: Runbook) => boolean)[] = [
    ({ file }) => file.toLowerCase() === wanted,
    ({ file }) => baseOf(file).toLowerCase() === wanted,
    ({ title }) => title.toLowerCase() === wanted,
    ({ title }) => title.toLowerCase().startsWith(wanted),
    ({ title }) => isWithin(wanted, title),
  ]
  for (const way of wanted === '' ? [] : ways) {
    const found = runbooks.filter(way)
    const [first] = found
    if (first)
      return found.length === 1 ? { kind: 'one', runbook: first } : { kind: 'several', runbooks: found }
  }
  const titles = runbooks.map(({ title }) => title)
  return {
    kind: 'none',
    nearest: nearestOf(wanted, [...titles, ...runbooks.map(({ file }) => baseOf(file))]),
  }
}

/** Every word of it is one of the title's. */
function isWithin(wanted: string, title: string): boolean {
  const [words, known] = [tellingWords(wanted), tellingWords(title)]
  return words.size > 0 && [...words].every((word) => known.has(word))
}
