/** How long things took, in milliseconds: the middle one, and the middle half of them. `count` says of how many. */
export type Spread = { count: number; lowerQuartileMs: number; medianMs: number; upperQuartileMs: number }

/**
 * Median and quartiles, interpolated between neighbours (Hyndman and Fan's type 7, which spreadsheets use too).
 * No mean: one long night would be most of it. Null where there's nothing to measure.
 */
export function spreadOf(took: readonly number[]): Spread | null {
  if (took.length === 0) return null
  const sorted = took.toSorted((a, b) => a - b)
  const at = (share: number): number => Math.round(valueAt(sorted, share * (sorted.length - 1)))
  return { count: sorted.length, lowerQuartileMs: at(0.25), medianMs: at(0.5), upperQuartileMs: at(0.75) }
}

function valueAt(sorted: readonly number[], place: number): number {
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}
