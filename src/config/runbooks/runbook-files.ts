import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import type { Runbook } from '../../domain/policy/practice/runbook.ts'
import { nearestOf } from '../../domain/text/nearest.ts'
import { cleanLine, cleanText, cut } from '../../domain/text/text.ts'
import { type Problem, valueText } from '../problems.ts'
import type { Include, IncludedFile } from '../services/included-files.ts'
import { documentOf } from './document.ts'
import { frontMatterOf } from './front-matter.ts'

/** Far more than anyone reads at night. */
const runbookBytesAtMost = 100_000
const runbooksAtMost = 1_000
/** Parsing takes time by the line, and a bot that runs waits for it. */
const linesAtMost = 3_000
/** They are kept in memory, to be there when nothing else is. */
const allBytesAtMost = 32_000_000

/** Where runbooks lie: a pattern, the service it belongs to, and how to say that it matches nothing. */
export type RunbookPlace = { pattern: string; service: string | null; isAssumed?: true }

/** What names in runbooks can mean. */
type Known = { services: readonly string[]; automations?: readonly string[] }

/** A relative address in a runbook, and where it leads, as seen from `muster.yml`. */
export type RunbookLink = { file: string; line: number; url: string; path: string }

export type RunbooksRead = { runbooks: Runbook[]; problems: Problem[]; links: RunbookLink[] }

/** Runbooks in the order of their paths, each once. Nothing in a document is more than a problem to be told. */
export function readRunbooks(places: readonly RunbookPlace[], known: Known, include: Include): RunbooksRead {
  const read: RunbooksRead = { runbooks: [], problems: [], links: [] }
  const found = new Map<string, { one: IncludedFile; services: string[] }>()
  for (const { pattern, service, isAssumed } of places) {
    const files = include(pattern, { bytesAtMost: runbookBytesAtMost, filesAtMost: runbooksAtMost + 1 })
    if (files.length === 0 && !isAssumed) {
      const whose = service === null ? '' : ` of ${service}`
      read.problems.push({
        at: null,
        key: 'runbooks',
        message: `${valueText(pattern)}${whose} matches no file`,
      })
    }
    for (const one of files) {
      const entry = found.get(one.file) ?? { one, services: [] }
      if (service !== null && !entry.services.includes(service)) entry.services.push(service)
      found.set(one.file, entry)
    }
  }
  let bytes = 0
  for (const { one, services } of [...found.values()].sort((a, b) => (a.one.file < b.one.file ? -1 : 1))) {
    if (!('text' in one)) {
      read.problems.push(problemIn(one.file, 1, `${one.trouble}; left out`))
      continue
    }
    bytes += one.text.length
    if (read.runbooks.length >= runbooksAtMost || bytes > allBytesAtMost) {
      const limits = `${runbooksAtMost.toLocaleString('en')} runbooks of ${allBytesAtMost / 1_000_000} MB`
      read.problems.push(problemIn(one.file, 1, `left out, and all after it: Muster takes ${limits} in all`))
      break
    }
    const runbook = runbookOf(one, services, known, read)
    if (runbook) read.runbooks.push(runbook)
  }
  return read
}

function problemIn(file: string, line: number, message: string): Problem {
  return { at: { file, line, column: 1 }, key: '', message }
}

function runbookOf(
  { file, text }: IncludedFile & { text: string },
  namedBy: readonly string[],
  known: Known,
  read: RunbooksRead,
): Runbook | null {
  const whole = cleanText(text)
  const { says, isThere, problems, linesBefore } = frontMatterOf(whole, file)
  read.problems.push(...problems)
  if (!isThere) {
    read.problems.push(problemIn(file, 1, 'has no front matter, so it is found by its title alone'))
  }
  const lines = whole.split('\n')
  if (lines.length > linesAtMost) {
    const limit = linesAtMost.toLocaleString('en')
    read.problems.push(problemIn(file, linesAtMost, `has more than ${limit} lines; the rest is left out`))
  }
  const markdown = lines.slice(linesBefore, linesAtMost).join('\n')
  const document = parseRunbook(markdown)
  if (!document) {
    read.problems.push(problemIn(file, 1, 'is nested too deeply to be read; left out'))
    return null
  }
  const at = (line: number): number => line + linesBefore
  for (const { line, message } of document.findings) read.problems.push(problemIn(file, at(line), message))
  for (const { line, url } of document.links) {
    const path = relativePath(file, url)
    if (path !== null) read.links.push({ file, line: at(line), url, path })
  }
  for (const { action } of document.steps) {
    if (!action || !known.automations || known.automations.includes(action.automation)) continue
    const message = `there's no automation ${valueText(action.automation)} in muster.yml, so its step can't run`
    read.problems.push({ ...problemIn(file, 1, message), key: 'muster-step' })
  }
  const { title, services: own, ...rest } = says
  const unknown = own.filter((id) => !known.services.includes(id))
  for (const id of known.services.length > 0 ? unknown : []) {
    const nearest = nearestOf(id, known.services)
    const message = `there's no service ${valueText(id)}${nearest ? `; did you mean ${nearest}?` : ''}`
    read.problems.push({ ...problemIn(file, 1, message), key: 'services' })
  }
  return {
    ...rest,
    file,
    title: title ?? document.heading ?? cut(cleanLine(posix.basename(file, '.md')), 150),
    services: [...new Set([...own, ...namedBy])],
    steps: document.steps,
    parts: document.parts,
    digest: createHash('sha256').update(text).digest('hex'),
  }
}

/** Hostile text can nest further than the stack goes. */
function parseRunbook(markdown: string) {
  try {
    return documentOf(markdown)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Where a relative link leads; null for addresses, places in the same document, and paths from some root. */
function relativePath(file: string, url: string): string | null {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/|#|\?|<)/i.test(url) || url.trim() === '') return null
  const [path = ''] = url.split(/[#?]/)
  return posix.join(posix.dirname(file), decodePath(path))
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
