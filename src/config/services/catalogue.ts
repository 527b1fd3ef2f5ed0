import type { PolicyFile } from '../policy-schema.ts'
import type { Problem } from '../problems.ts'
import { findingsOf, generalMessage } from '../schema-issues.ts'
import { listIn, mapIn, parseAll, readingOf } from '../yaml-documents.ts'
import { writeOffWhereNull } from '../yaml-meanings.ts'
import { type Parsed, problemOf } from '../yaml-positions.ts'
import { type EntryFile, entriesAtMost, includedFile } from './catalogue-schema.ts'
import { type Foreign, foreignIn } from './foreign.ts'
import type { Include, IncludedFile } from './included-files.ts'
import { dependenciesOf, type Source, sourceProblems } from './sources.ts'

/** Everything that is known of services, whatever file said it. */
export type Catalogue = {
  entries: Record<string, EntryFile>
  /** Every service that some file has, also those that are written wrong. */
  ids: string[]
  problems: Problem[]
  /** What was passed over in files of other systems. */
  notices: Problem[]
}

/** `muster.yml` itself: `file` is null where its schema refused it. */
type Main = { parsed: Parsed; values: unknown; file: PolicyFile | null }

type Read = { sources: Source[]; entries: [string, EntryFile][]; problems: Problem[]; notices: Problem[] }

/** Services of `muster.yml` and of all files that it names. Problems and notices have their places in those files. */
export function readCatalogue({ parsed, values, file }: Main, include: Include): Catalogue {
  const own = ownSources(parsed, values)
  const reads = includedBy(parsed, values, include)
  const sources = [...own, ...reads.flatMap((read) => read.sources)]
  const { findings, asides, without } = sourceProblems(sources, Object.keys(mapIn(mapIn(values).escalation)))
  const entries = new Map([...Object.entries(file?.services ?? {}), ...reads.flatMap((read) => read.entries)])
  const objectives = new Map<string, Parsed>()
  for (const { id, says, parsed: where } of sources) {
    if (!says) continue
    const known = entries.get(id) ?? {}
    const before = objectives.get(id)
    if (says.objective && before) {
      const message = `the objective of ${id} is the one in ${before.file}; this one is left out`
      asides.push(problemOf(where, { path: ['spec'], isKey: false, message }))
    } else if (says.objective && !known.objective) objectives.set(id, where)
    const { depends_on: named = [], ...rest } = says
    const dependsOn = dependenciesOf(named, { file: where.file, id }, without)
    entries.set(id, { ...rest, ...(dependsOn.length > 0 && { depends_on: dependsOn }), ...known })
  }
  const problems = [...reads.flatMap((read) => read.problems), ...findings]
  if (entries.size > entriesAtMost) {
    const message = `with its files there are ${entries.size} services; Muster takes at most ${entriesAtMost}`
    problems.push(problemOf(parsed, { path: ['include'], isKey: true, message }))
  }
  return {
    entries: Object.fromEntries(entries),
    ids: [...new Set(sources.map(({ id }) => id))],
    problems,
    notices: [...reads.flatMap((read) => read.notices), ...asides],
  }
}

function ownSources(parsed: Parsed, values: unknown): Source[] {
  return Object.entries(mapIn(mapIn(values).services)).map(([id, raw]) => ({
    id,
    parsed,
    path: ['services', id],
    raw: mapIn(raw),
    says: null,
  }))
}

function includedBy(parsed: Parsed, values: unknown, include: Include): Read[] {
  const seen = new Set<string>()
  return listIn(mapIn(values).include).flatMap((pattern, index) => {
    if (typeof pattern !== 'string') return []
    const found = include(pattern)
    const at = { path: ['include', index], isKey: false }
    if (found.length === 0) {
      const missing = problemOf(parsed, { ...at, message: 'matches no file' })
      const isPattern = /[*?[\]{}]/.test(pattern)
      return [{ ...nothing, ...(isPattern ? { notices: [missing] } : { problems: [missing] }) }]
    }
    return found.flatMap((one): Read[] => {
      if (seen.has(one.file)) return []
      seen.add(one.file)
      if ('text' in one) return [fileRead(one)]
      return [{ ...nothing, problems: [problemOf(parsed, { ...at, message: `${one.file} ${one.trouble}` })] }]
    })
  })
}

const nothing: Read = { sources: [], entries: [], problems: [], notices: [] }

function fileRead({ file, text }: IncludedFile & { text: string }): Read {
  const reads = parseAll(text, file).map((parsed) => documentRead(parsed, text))
  return {
    sources: reads.flatMap((read) => read.sources),
    entries: reads.flatMap((read) => read.entries),
    problems: reads.flatMap((read) => read.problems),
    notices: reads.flatMap((read) => read.notices),
  }
}

function documentRead(parsed: Parsed, text: string): Read {
  writeOffWhereNull(parsed.document)
  const reading = readingOf(parsed, text)
  if (reading.values === undefined) return { ...nothing, problems: reading.problems }
  const foreign = foreignIn(reading.values)
  if (foreign) return foreignRead(parsed, foreign)
  const outcome = includedFile.safeParse(reading.values, { error: generalMessage })
  const findings = findingsOf(outcome.error?.issues ?? [])
  return {
    sources: ownSources(parsed, reading.values),
    entries: Object.entries(outcome.data?.services ?? {}),
    problems: [...reading.problems, ...findings.map((finding) => problemOf(parsed, finding))],
    notices: [],
  }
}

function foreignRead(parsed: Parsed, { id, says, notices }: Foreign): Read {
  const told = notices.map(({ path, message }) => problemOf(parsed, { path, isKey: false, message }))
  if (id === null) return { ...nothing, notices: told }
  if (!/^[a-z][a-z0-9_-]{0,39}$/.test(id)) {
    const message = `${JSON.stringify(id)} can't be a service's id here (a-z, 0-9, - and _, beginning with a letter, at most 40); skipped`
    return { ...nothing, notices: [problemOf(parsed, { path: [], isKey: false, message })] }
  }
  return {
    sources: [{ id, parsed, path: [], raw: mapIn(says), says }],
    entries: [],
    problems: [],
    notices: told,
  }
}
