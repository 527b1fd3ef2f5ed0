import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Node, visit } from 'yaml'

/** Settings that can be off. Nothing behind the colon is a mistake, most often a `#` without quotes. */
const canBeOff = [
  ['channels', 'announcements'],
  ['channels', 'postmortems'],
  ...[1, 2, 3, 4].map((severity) => ['severities', `sev${severity}`, 'updates_every']),
]

/** A written `null` or `~` means off, which the values alone can't tell from an empty line. */
export function writeOffWhereNull(document: Document): void {
  for (const path of canBeOff) {
    const node = nodeAt(document, path)
    if (isScalar(node) && node.value === null && node.source) node.value = 'off'
  }
}

function nodeAt(document: Document, path: readonly string[]): unknown {
  let node: unknown = document.contents
  for (const key of path) {
    const target = isAlias(node) ? node.resolve(document) : node
    node = isMap(target) ? target.get(key, true) : null
  }
  return node
}

/** Where a `<<` has something beside it that can't be merged. */
export function strayMergesIn(document: Document): number[] {
  const offsets: number[] = []
  visit(document, {
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || typeof key.value !== 'symbol') return
      const sources = isSeq(value) ? value.items : [value]
      if (!sources.every((source) => isNode(source) && isMap(targetOf(source, document))))
        offsets.push(key.range?.[0] ?? 0)
    },
  })
  return offsets
}

function targetOf(node: Node, document: Document): unknown {
  return isAlias(node) ? node.resolve(document) : node
}
