import { type Document, LineCounter, parseDocument } from 'yaml'
import type { Policy } from '../domain/policy/policy.ts'
import type { Instant } from '../domain/time/instant.ts'
import { handleMessage } from './fields.ts'
import { referenceFindings } from './on-call/references.ts'
import { remarkFindings } from './on-call/remarks.ts'
import { policyOf } from './policy-of-file.ts'
import { policyFile } from './policy-schema.ts'
import type { Problem } from './problems.ts'
import { findingsOf, generalMessage } from './schema-issues.ts'
import { strayMergesIn, writeOffWhereNull } from './yaml-meanings.ts'
import { type Parsed, positionOf, problemOf } from './yaml-positions.ts'

export type PolicyOutcome = { ok: true; policy: Policy } | { ok: false; problems: Problem[] }

/** Aliases multiply; more than this is an accident or an attack. */
const aliasesAtMost = 50

function wordAt(text: string, offset: number): string {
  return /^@?[\w.-]*/.exec(text.slice(offset, offset + 60))?.[0] ?? ''
}

function syntaxMessage(message: string, word: string): string {
  return word.startsWith('@') ? handleMessage(word) : message
}

type Values = { ok: true; values: unknown } | { ok: false; why: string }

function valuesOf(document: Document): Values {
  try {
    return { ok: true, values: document.toJS({ maxAliasCount: aliasesAtMost }) ?? {} }
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) }
  }
}

function inOrder(a: Problem, b: Problem): number {
  return (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0)
}

function parse(text: string, file: string): Parsed {
  const lines = new LineCounter()
  return {
    document: parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true }),
    lines,
    file,
  }
}

/** Reads the text of `muster.yml`; `file` is how problems name it. All problems at once, in their order. */
export function readPolicy(text: string, file: string): PolicyOutcome {
  const parsed = parse(text, file)
  const { document } = parsed
  writeOffWhereNull(document)
  const problems = document.errors.map(({ pos: [offset], message, code }): Problem => {
    const at = positionOf(parsed, offset)
    const word = wordAt(text, offset)
    if (code === 'DUPLICATE_KEY') return { at, key: word, message: 'appears twice' }
    return { at, key: '', message: syntaxMessage(message, word) }
  })
  // After a syntax error, nothing is where its author meant it.
  if (document.errors.some(({ code }) => code !== 'DUPLICATE_KEY')) return { ok: false, problems }
  const unmerged = strayMergesIn(document).map((offset): Problem => {
    const message = 'takes what follows it from a map that has an &anchor elsewhere, such as <<: *base'
    return { at: positionOf(parsed, offset), key: '<<', message }
  })
  if (unmerged.length > 0) return { ok: false, problems: [...problems, ...unmerged].sort(inOrder) }
  const read = valuesOf(document)
  if (!read.ok) return { ok: false, problems: [{ at: positionOf(parsed, 0), key: '', message: read.why }] }
  const outcome = policyFile.safeParse(read.values, { error: generalMessage })
  const findings = [...findingsOf(outcome.error?.issues ?? []), ...referenceFindings(read.values)]
  problems.push(...findings.map((finding) => problemOf(parsed, finding)))
  if (outcome.success && problems.length === 0) return { ok: true, policy: policyOf(outcome.data) }
  return { ok: false, problems: problems.sort(inOrder) }
}

/**
 * What somebody should know about a file that Muster takes all the same, with its places: what will be
 * otherwise than it looks within the year after `at`. Empty for a file that it doesn't take.
 */
export function remarksOn(text: string, file: string, at: Instant): Problem[] {
  const outcome = readPolicy(text, file)
  if (!outcome.ok) return []
  const parsed = parse(text, file)
  return remarkFindings(outcome.policy, at)
    .map((finding) => problemOf(parsed, finding))
    .sort(inOrder)
}
