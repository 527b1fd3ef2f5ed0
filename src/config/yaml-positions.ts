import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type LineCounter,
  type Scalar,
  type YAMLMap,
} from 'yaml'
import type { Position, Problem } from './problems.ts'
import type { Finding } from './schema-issues.ts'

/** Null for nothing and for an empty value, which has no place of its own. */
function startOf(node: unknown): number | null {
  const range = isNode(node) ? node.range : null
  return range && range[0] < range[1] ? range[0] : null
}

type Step = { key: unknown; value: unknown }

function stepInto(document: Document, node: unknown, part: PropertyKey): Step | null {
  const target = isAlias(node) ? node.resolve(document) : node
  if (isMap(target)) {
    const pair = target.items.findLast(({ key }) => isScalar(key) && nameOf(key) === String(part))
    return pair ? { key: pair.key, value: pair.value } : stepIntoMerged(document, target, part)
  }
  if (isSeq(target)) return { key: null, value: target.items[Number(part)] }
  return null
}

/** What a map takes from others by `<<` has its place there. */
function stepIntoMerged(document: Document, map: YAMLMap, part: PropertyKey): Step | null {
  for (const { key, value } of map.items) {
    if (!isScalar(key) || nameOf(key) !== '<<') continue
    for (const source of isSeq(value) ? value.items : [value]) {
      const step = stepInto(document, source, part)
      if (step) return step
    }
  }
  return null
}

/** A merge key's value is a symbol. */
function nameOf({ value, source }: Scalar): string {
  return typeof value === 'symbol' ? '<<' : String(value ?? source)
}

/**
 * Where in the text the value at `path` begins, or its key when `isKey`; of what is not there, the nearest
 * thing around it.
 */
function offsetOf(document: Document, path: readonly PropertyKey[], isKey: boolean): number {
  let node: unknown = document.contents
  let offset = startOf(node) ?? 0
  for (const [index, part] of path.entries()) {
    const step = stepInto(document, node, part)
    if (!step) return offset
    const isLast = index === path.length - 1
    const keyOffset = startOf(step.key)
    const valueOffset = startOf(step.value)
    offset = (isLast && isKey ? keyOffset : (valueOffset ?? keyOffset)) ?? offset
    node = step.value
  }
  return offset
}

/** A parsed file whose problems are reported with their places. */
export type Parsed = { document: Document; lines: LineCounter; file: string }

export function positionOf({ lines, file }: Parsed, offset: number): Position {
  const { line, col } = lines.linePos(offset)
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
}

export function problemOf(parsed: Parsed, { path, isKey, message }: Finding): Problem {
  const at = positionOf(parsed, offsetOf(parsed.document, path, isKey))
  return { at, key: path.join('.'), message }
}
