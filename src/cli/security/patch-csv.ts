import { isSlackPerson } from '../../domain/people/people.ts'
import type { PatchFacts } from '../../domain/security/change-patch.ts'
import { cvssScoreOf, vulnerabilityId } from '../../domain/security/vulnerability.ts'
import { nearestOf } from '../../domain/text/nearest.ts'
import { isLocalDay, midnightOf } from '../../domain/time/local-time.ts'
import { endOfDay, type ReadingFor, type ReadPatches } from './patches-read.ts'

/** Each column with the other names that scanners give it. */
const columns: Record<string, readonly string[]> = {
  id: ['cve', 'cve_id', 'cveid', 'vulnerability', 'vulnerability_id'],
  cvss: ['score', 'cvss_score', 'base_score'],
  service: ['component'],
  due: ['due_date', 'duedate'],
  owner: [],
  known: ['known_at', 'found', 'discovered'],
  title: ['name', 'summary', 'vulnerability_name'],
}

const names = new Map(
  Object.entries(columns).flatMap(([name, others]) => [name, ...others].map((one) => [one, name])),
)

const linesAtMost = 50_000

/** Reads a table whose first line names its columns. A column nobody knows may be one misspelt, so it's refused. */
export async function patchesInCsv(text: string, reading: ReadingFor): Promise<ReadPatches> {
  const { parse } = await import('csv-parse/sync')
  let lines: string[][]
  try {
    lines = parse(text, {
      bom: true,
      skip_empty_lines: true,
      trim: true,
      to: linesAtMost,
      relax_column_count: true,
    })
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : String(error)
    return { ok: false, problems: [`it can't be read as CSV (${why})`] }
  }
  const [header = [], ...rows] = lines
  const heads = header.map((head) => head.toLowerCase().replace(/[\s-]+/g, '_'))
  const known = heads.map((head) => names.get(head) ?? null)
  if (!known.includes('id')) {
    const takes = Object.keys(columns).join(', ')
    return {
      ok: false,
      problems: [`it's neither KEV nor OSV, and its first line has no column id; a CSV file takes ${takes}`],
    }
  }
  const problems = heads.flatMap((head, index) => (known[index] === null ? [unknownColumn(head)] : []))
  const patches = rows.flatMap((row, index) => {
    const cells = Object.fromEntries(known.map((name, column) => [name ?? '', row[column] ?? '']))
    const read = patchIn(cells, reading)
    if ('problem' in read) problems.push(`line ${index + 2}: ${read.problem}`)
    else if (row.length > header.length) problems.push(`line ${index + 2}: it has more cells than columns`)
    return 'patch' in read ? [read.patch] : []
  })
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    format: 'CSV',
    patches,
    products: patches.map(({ title }) => title ?? ''),
    passedOver: [],
  }
}

function unknownColumn(head: string): string {
  const nearest = nearestOf(head, Object.keys(columns))
  const shown = JSON.stringify(head.slice(0, 60))
  return nearest
    ? `unknown column ${shown}; did you mean ${nearest}?`
    : `unknown column ${shown}; the columns are ${Object.keys(columns).join(', ')}`
}

type Cells = Record<string, string>

function patchIn(
  cells: Cells,
  { timeZone, at, serviceOf }: ReadingFor,
): { patch: PatchFacts } | { problem: string } {
  const {
    id: typed = '',
    cvss: score = '',
    service: name = '',
    due = '',
    owner = '',
    known = '',
    title = '',
  } = cells
  const id = vulnerabilityId(typed)
  if (id === null) return { problem: `${quote(typed)} isn't an id such as CVE-2026-1234` }
  const cvss = score === '' ? null : cvssScoreOf(score)
  if (score !== '' && cvss === null) return { problem: `${quote(score)} isn't a CVSS score from 0 to 10` }
  const catalogueDueAt = due === '' ? null : endOfDay(due, timeZone)
  if (due !== '' && catalogueDueAt === null)
    return { problem: `${quote(due)} isn't a day such as 2026-12-25` }
  const knownAt = isLocalDay(known) ? midnightOf(known, timeZone) : null
  if (known !== '' && (knownAt === null || knownAt > at)) {
    return { problem: `known takes a day that has begun, such as 2026-11-20, and ${quote(known)} isn't one` }
  }
  const service = name === '' ? null : serviceOf(name)
  if (name !== '' && service === null) return { problem: `there's no service ${quote(name)} in muster.yml` }
  if (owner !== '' && !isSlackPerson(owner)) return { problem: `${quote(owner)} isn't a Slack user id, U…` }
  return {
    patch: { ids: [id], service, title: title || null, cvss, catalogueDueAt, owner: owner || null, knownAt },
  }
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 60))
}
