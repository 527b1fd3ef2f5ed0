import { type Document, LineCounter, parseAllDocuments, parseDocument } from 'yaml'
import { handleMessage } from './fields.ts'
import type { Problem } from './problems.ts'
import { strayMergesIn } from './yaml-meanings.ts'
import { type Parsed, positionOf } from './yaml-positions.ts'

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

/** The first of a file's documents; `file` is how problems name it. */
export function parse(text: string, file: string): Parsed {
  const lines = new LineCounter()
  return {
    document: parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true }),
    lines,
    file,
  }
}

/** All documents of a file, between its `---`; empty ones are left out. */
export function parseAll(text: string, file: string): Parsed[] {
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, merge: true })
  if (!Array.isArray(documents)) return []
  return documents
    .filter(({ contents, errors }) => contents !== null || errors.length > 0)
    .map((document) => ({ document, lines, file }))
}

/** What a document says. Without `values` it says nothing that can be relied on. */
export type Reading = { values: unknown; problems: Problem[] } | { values?: never; problems: Problem[] }

/** Reads a document's values, with what is wrong in how it's written. */
export function readingOf(parsed: Parsed, text: string): Reading {
  const { document } = parsed
  const problems = document.errors.map(({ pos: [offset], message, code }): Problem => {
    const at = positionOf(parsed, offset)
    const word = wordAt(text, offset)
    if (code === 'DUPLICATE_KEY') return { at, key: word, message: 'appears twice' }
    return { at, key: '', message: syntaxMessage(message, word) }
  })
  // After a syntax error, nothing is where its author meant it.
  if (document.errors.some(({ code }) => code !== 'DUPLICATE_KEY')) return { problems }
  const unmerged = strayMergesIn(document).map((offset): Problem => {
    const message = 'takes what follows it from a map that has an &anchor elsewhere, such as <<: *base'
    return { at: positionOf(parsed, offset), key: '<<', message }
  })
  if (unmerged.length > 0) return { problems: [...problems, ...unmerged] }
  const read = valuesOf(document)
  return read.ok
    ? { values: read.values, problems }
    : { problems: [{ at: positionOf(parsed, 0), key: '', message: read.why }] }
}

/** A map of a file as it was written, before any schema. */
export type Raw = Record<string, unknown>

/** The map that a value is; an empty one where it's something else. */
export function mapIn(value: unknown): Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {}
}

export function listIn(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
