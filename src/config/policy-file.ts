import { type Document, LineCounter, parseDocument } from 'yaml'
import type { Policy } from '../domain/policy/policy.ts'
import { handleMessage } from './fields.ts'
import { policyOf } from './policy-of-file.ts'
import { policyFile } from './policy-schema.ts'
import type { Position, Problem } from './problems.ts'
import { findingsOf, generalMessage } from './schema-issues.ts'
import { offsetOf } from './yaml-positions.ts'

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

/** Reads the text of `muster.yml`; `file` is how problems name it. All problems at once, in their order. */
export function readPolicy(text: string, file: string): PolicyOutcome {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const positionOf = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const problems = document.errors.map(({ pos: [offset], message, code }): Problem => {
    const at = positionOf(offset)
    const word = wordAt(text, offset)
    if (code === 'DUPLICATE_KEY') return { at, key: word, message: 'appears twice' }
    return { at, key: '', message: syntaxMessage(message, word) }
  })
  // After a syntax error, nothing is where its author meant it.
  if (document.errors.some(({ code }) => code !== 'DUPLICATE_KEY')) return { ok: false, problems }
  const read = valuesOf(document)
  if (!read.ok) return { ok: false, problems: [{ at: positionOf(0), key: '', message: read.why }] }
  const parsed = policyFile.safeParse(read.values, { error: generalMessage })
  if (parsed.success && problems.length === 0) return { ok: true, policy: policyOf(parsed.data) }
  const findings = findingsOf(parsed.error?.issues ?? []).map(({ path, isKey, message }): Problem => {
    return { at: positionOf(offsetOf(document, path, isKey)), key: path.join('.'), message }
  })
  return { ok: false, problems: [...problems, ...findings].sort(inOrder) }
}
