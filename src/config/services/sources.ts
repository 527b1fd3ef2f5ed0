import { nearestOf } from '../../domain/text/nearest.ts'
import { type Problem, valueText } from '../problems.ts'
import { listIn } from '../yaml-documents.ts'
import { type Parsed, problemOf } from '../yaml-positions.ts'
import type { Foreign } from './foreign.ts'

/** What one document says of one service; `says` is null where it is Muster's own format. */
export type Source = {
  id: string
  parsed: Parsed
  /** Where the service stands in the document. */
  path: PropertyKey[]
  raw: Record<string, unknown>
  says: Foreign['says'] | null
}

/** A dependency as a document names it; those of other systems that can't be followed are left out. */
type Edge = { source: Source; index: number; to: string }

export type SourceProblems = {
  findings: Problem[]
  /** The same in files of other systems, which Muster takes all the same. */
  asides: Problem[]
  /** Dependencies to leave out: `file`, service and the one it can't depend on. */
  without: ReadonlySet<string>
}

function keyOf(file: string, from: string, to: string): string {
  return `${file}\n${from}\n${to}`
}

/** What a document's dependencies come to without those that are left out. */
export function dependenciesOf(
  named: readonly string[],
  { file, id }: { file: string; id: string },
  without: ReadonlySet<string>,
): string[] {
  return named.filter((to) => !without.has(keyOf(file, id, to)))
}

/** What's wrong among well-written services: two with one id, and names that lead nowhere or in a circle. */
export function sourceProblems(sources: readonly Source[], escalations: readonly string[]): SourceProblems {
  const known = new Set(sources.map(({ id }) => id))
  const without = new Set<string>()
  const [findings, asides]: [Problem[], Problem[]] = [[], []]
  const tell = ({ source, index, to }: Edge, message: string): void => {
    const { parsed, path, id, says } = source
    if (!says)
      findings.push(problemOf(parsed, { path: [...path, 'depends_on', index], isKey: false, message }))
    else {
      without.add(keyOf(parsed.file, id, to))
      asides.push(
        problemOf(parsed, { path: ['spec', 'dependsOn'], isKey: false, message: `${message}; left out` }),
      )
    }
  }
  const edges = sources.flatMap((source) =>
    listIn(source.raw.depends_on).flatMap((to, index): Edge[] =>
      typeof to === 'string' ? [{ source, index, to }] : [],
    ),
  )
  for (const edge of edges) if (!known.has(edge.to)) tell(edge, unknownText('service', edge.to, known))
  const followed = edges.filter(({ to }) => known.has(to))
  for (const { edge, circle } of circlesIn(followed)) {
    tell(edge, `goes round in a circle: ${circle.join(' → ')}; take one of these dependencies out`)
  }
  findings.push(...repeatedIn(sources), ...escalationProblems(sources, escalations))
  return { findings, asides, without }
}

export function unknownText(what: string, name: string, known: Iterable<string>): string {
  const nearest = nearestOf(name, [...known])
  return `there's no ${what} ${valueText(name)}${nearest ? `; did you mean ${nearest}?` : ''}`
}

function repeatedIn(sources: readonly Source[]): Problem[] {
  const first = new Map<string, Source>()
  return sources.flatMap((source) => {
    if (source.says) return []
    const before = first.get(source.id)
    if (!before) {
      first.set(source.id, source)
      return []
    }
    const at = problemOf(before.parsed, { path: before.path, isKey: true, message: '' }).at
    const message = `is in ${at?.file}:${at?.line}:${at?.column} already; keep one of the two`
    return [problemOf(source.parsed, { path: source.path, isKey: true, message })]
  })
}

function escalationProblems(sources: readonly Source[], escalations: readonly string[]): Problem[] {
  return sources.flatMap(({ raw: { escalation }, parsed, path }) => {
    if (typeof escalation !== 'string' || escalations.includes(escalation)) return []
    const message = unknownText('escalation', escalation, escalations)
    return [problemOf(parsed, { path: [...path, 'escalation'], isKey: false, message })]
  })
}

/** The dependencies that close a circle, each with the circle that it closes. A stack, for chains can be long. */
function circlesIn(edges: readonly Edge[]): { edge: Edge; circle: string[] }[] {
  const from = Map.groupBy(edges, ({ source }) => source.id)
  const done = new Set<string>()
  const found: { edge: Edge; circle: string[] }[] = []
  for (const start of from.keys()) {
    const path: string[] = []
    const rest: { id: string; edges: Edge[] }[] = []
    const enter = (id: string): void => {
      path.push(id)
      rest.push({ id, edges: [...(from.get(id) ?? [])] })
    }
    if (!done.has(start)) enter(start)
    for (let last = rest.at(-1); last; last = rest.at(-1)) {
      const edge = last.edges.shift()
      if (!edge) {
        done.add(last.id)
        path.pop()
        rest.pop()
      } else if (path.includes(edge.to)) {
        found.push({ edge, circle: [...path.slice(path.indexOf(edge.to)), edge.to] })
      } else if (!done.has(edge.to)) enter(edge.to)
    }
  }
  return found
}
