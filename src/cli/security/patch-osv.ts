import { z } from 'zod'
import { idsInOrder, vulnerabilityId } from '../../domain/security/vulnerability.ts'
import { type ReadPatches, unknownIn } from './patches-read.ts'

const entry = z.looseObject({
  id: z.string(),
  withdrawn: z.string().nullish(),
  aliases: z.array(z.string()).nullish(),
  summary: z.string().nullish(),
  severity: z.array(z.looseObject({ type: z.string(), score: z.string() })).nullish(),
  affected: z
    .array(
      z.looseObject({
        package: z.looseObject({ name: z.string(), ecosystem: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
})

const knownFields = new Set([
  ...Object.keys(entry.shape),
  'credits',
  'database_specific',
  'details',
  'modified',
  'published',
  'references',
  'related',
  'schema_version',
  'upstream',
])

/** One entry, a list of them, or what the API answers; null for anything else. */
export function osvEntries(value: unknown): unknown[] | null {
  const list = z.looseObject({ vulns: z.array(z.unknown()) }).safeParse(value)
  const all = list.success ? list.data.vulns : Array.isArray(value) ? value : [value]
  const isOsv = all.every(
    (one) =>
      typeof one === 'object' && one !== null && 'id' in one && ('affected' in one || 'modified' in one),
  )
  return isOsv && all.length > 0 ? all : null
}

/** A hole that goes by several ids is kept by its CVE. What was withdrawn is none any more, and is left out. */
export async function patchesInOsv(entries: readonly unknown[]): Promise<ReadPatches> {
  const problems: string[] = []
  const products: string[] = []
  const objects: object[] = []
  const patches = []
  for (const [index, one] of entries.entries()) {
    const read = entry.safeParse(one)
    if (!read.success) {
      const paths = read.error.issues.map(({ path }) => path.join('.')).join(', ')
      problems.push(`entry ${index + 1}: ${paths} isn't as OSV has it`)
      continue
    }
    objects.push(read.data)
    const { id: own, withdrawn, aliases, summary, severity, affected } = read.data
    if (vulnerabilityId(own) === null) {
      problems.push(
        `entry ${index + 1}: id ${JSON.stringify(own.slice(0, 60))} isn't an id of a vulnerability`,
      )
      continue
    }
    if (withdrawn) continue
    const vectors = (severity ?? []).map(({ score }) => score)
    const scores: number[] = []
    for (const vector of vectors) {
      const score = await baseScoreOf(vector)
      if (score === null) {
        problems.push(`entry ${index + 1}: ${JSON.stringify(vector.slice(0, 80))} isn't a CVSS vector`)
      } else scores.push(score)
    }
    products.push((affected ?? []).map((where) => where.package?.name ?? '').join(' '))
    patches.push({
      ids: idsInOrder([own, ...(aliases ?? [])].flatMap((id) => vulnerabilityId(id) ?? [])),
      service: null,
      title: summary ?? null,
      cvss: scores.length > 0 ? Math.max(...scores) : null,
      catalogueDueAt: null,
      owner: null,
      knownAt: null,
    })
  }
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, format: 'OSV', patches, products, passedOver: unknownIn(objects, knownFields) }
}

/** OSV's score is a vector; the formulas of four CVSS versions, one of them tables, are a library's to know. */
async function baseScoreOf(vector: string): Promise<number | null> {
  const { default: cvss } = await import('ae-cvss-calculator')
  const read = cvss.fromVector(vector)
  const score = read?.isBaseFullyDefined() ? read.calculateScores().base : undefined
  return score === undefined ? null : Math.round(score * 10) / 10
}
