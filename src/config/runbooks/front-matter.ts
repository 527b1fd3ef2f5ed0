import { z } from 'zod'
import { type ReviewPeriod, type Runbook, reviewedYearly } from '../../domain/policy/practice/runbook.ts'
import { type Severity, severityOf } from '../../domain/policy/severity.ts'
import type { Target } from '../../domain/policy/target.ts'
import { nearestOf } from '../../domain/text/nearest.ts'
import { errorFor, localDay, refuse, target, words } from '../fields.ts'
import { notSeverity, type Problem, valueText } from '../problems.ts'
import { findingsOf, generalMessage } from '../schema-issues.ts'
import { parse, readingOf } from '../yaml-documents.ts'
import { problemOf } from '../yaml-positions.ts'

const entriesAtMost = 50

/** A word alone is a list of one. */
function listOf<Item extends z.ZodType>(item: Item, what: string) {
  return z.preprocess(
    (value) => (typeof value === 'string' || typeof value === 'number' ? [value] : value),
    z
      .array(item, { error: errorFor((value) => `${valueText(value)} isn't a list of ${what}`) })
      .max(entriesAtMost, { error: `has more than ${entriesAtMost} ${what}` }),
  )
}

/** `502` is a keyword too. */
function term(lengthAtMost: number) {
  return z.preprocess((value) => (typeof value === 'number' ? String(value) : value), words(lengthAtMost))
}

const severity = z
  .union([z.string(), z.number()], { error: errorFor(notSeverity) })
  .transform((value, ctx): Severity => severityOf(String(value)) ?? refuse(ctx, notSeverity(value)))

function notPeriod(value: unknown): string {
  return `${valueText(value)} isn't how often; use for example 6 months, 90 days or 1 year, at most 10 years`
}

const units: Record<string, ReviewPeriod> = {
  day: { count: 1, unit: 'day' },
  week: { count: 7, unit: 'day' },
  month: { count: 1, unit: 'month' },
  quarter: { count: 3, unit: 'month' },
  year: { count: 12, unit: 'month' },
}

const period = z.string({ error: errorFor(notPeriod) }).transform((text, ctx): ReviewPeriod => {
  const [, digits = '', name = ''] =
    /^(\d{1,4}) ?(day|week|month|quarter|year)s?$/.exec(text.trim().toLowerCase()) ?? []
  const unit = units[name]
  const count = Number(digits) * (unit?.count ?? 0)
  const isInReach = unit?.unit === 'day' ? count <= 3660 : count <= 120
  return unit && count > 0 && isInReach ? { count, unit: unit.unit } : refuse(ctx, notPeriod(text))
})

/** Someone who can be asked, or a team's name, which is only shown. */
const owner = words(100).transform((text): { owner: Target | null; name: string | null } => {
  const known = target().safeParse(text.trim())
  return known.success ? { owner: known.data, name: null } : { owner: null, name: text.trim() }
})

/** Each key on its own: one that's wrong is reported and left out, and the others count. */
const keys = {
  title: words(150),
  services: listOf(words(60), 'services'),
  severities: listOf(severity, 'severities'),
  alerts: listOf(term(200), 'alerts'),
  keywords: listOf(term(60), 'keywords'),
  owner,
  reviewed: localDay(),
  review_every: period,
} satisfies Record<string, z.ZodType>

export type FrontMatter = Omit<Runbook, 'file' | 'title' | 'steps' | 'parts' | 'digest'> & {
  title: string | null
}

const nothing: FrontMatter = {
  title: null,
  services: [],
  severities: [],
  alerts: [],
  keywords: [],
  owner: null,
  ownerName: null,
  reviewed: null,
  reviewEvery: reviewedYearly,
}

/** `isThere` is false where a document has none. */
export type FrontMatterRead = {
  says: FrontMatter
  isThere: boolean
  problems: Problem[]
  linesBefore: number
}

const longestLines = 200

/**
 * What stands between two lines of `---` at the top. Keys of other tools are passed over; whatever can't be read
 * is a problem, and the rest counts: at night a runbook with a wrong date is still the right one.
 */
export function frontMatterOf(text: string, file: string): FrontMatterRead {
  const lines = text.split(/\r?\n/, longestLines)
  if (lines[0]?.trimEnd() !== '---') return { says: nothing, isThere: false, problems: [], linesBefore: 0 }
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line))
  if (end < 0) {
    const message = `the front matter has no end: a line of --- within the first ${longestLines} lines`
    return { says: nothing, isThere: true, problems: [problemAt(file, message)], linesBefore: 0 }
  }
  const kept = { isThere: true, linesBefore: end + 1 }
  // A comment in place of the first line keeps every other one where its author finds it.
  const yaml = ['#', ...lines.slice(1, end)].join('\n')
  const parsed = parse(yaml, file)
  const reading = readingOf(parsed, yaml)
  if (reading.values === undefined) {
    return { ...kept, says: nothing, problems: reading.problems.slice(0, 1).map(asFrontMatter) }
  }
  const { values } = reading
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    const message = 'the front matter is no list of keys and values, such as title: Restart checkout'
    return { ...kept, says: nothing, problems: [problemAt(file, message)] }
  }
  const found: Record<string, unknown> = {}
  const problems = [...reading.problems]
  for (const [key, value] of Object.entries(values)) {
    const schema = Object.hasOwn(keys, key) ? keys[key as keyof typeof keys] : null
    if (!schema) {
      const nearest = nearestOf(key, Object.keys(keys))
      const message = `unknown key; did you mean ${nearest}?`
      if (nearest) problems.push(problemOf(parsed, { path: [key], isKey: true, message }))
      continue
    }
    if (value === null) continue
    const outcome = schema.safeParse(value, { error: generalMessage })
    if (outcome.success) found[key] = outcome.data
    else {
      const findings = findingsOf(outcome.error.issues)
      problems.push(
        ...findings.map((finding) => problemOf(parsed, { ...finding, path: [key, ...finding.path] })),
      )
    }
  }
  return { ...kept, says: saysOf(found), problems }
}

function asFrontMatter(problem: Problem): Problem {
  return { ...problem, message: `the front matter isn't YAML: ${problem.message}` }
}

function problemAt(file: string, message: string): Problem {
  return { at: { file, line: 1, column: 1 }, key: '', message }
}

type Found = { [Key in keyof typeof keys]?: z.output<(typeof keys)[Key]> }

function saysOf(found: Found): FrontMatter {
  return {
    title: found.title ?? null,
    services: found.services ?? [],
    severities: found.severities ?? [],
    alerts: found.alerts ?? [],
    keywords: found.keywords ?? [],
    owner: found.owner?.owner ?? null,
    ownerName: found.owner?.name ?? null,
    reviewed: found.reviewed ?? null,
    reviewEvery: found.review_every ?? reviewedYearly,
  }
}
