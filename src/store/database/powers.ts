/** Up to here each number of rows is a statement of its own. */
const fewAtMost = 8

/**
 * Splits many rows into lengths that are powers of two, the longest first: so that one statement's few shapes
 * serve any number of rows and stay prepared.
 */
export function inPowersOfTwo<Row>(rows: readonly Row[]): (readonly Row[])[] {
  const parts: (readonly Row[])[] = []
  for (let from = 0; from < rows.length; from += parts.at(-1)?.length ?? 1) {
    const left = rows.length - from
    const length = left <= fewAtMost ? left : 2 ** Math.floor(Math.log2(left))
    parts.push(rows.slice(from, from + length))
  }
  return parts
}
