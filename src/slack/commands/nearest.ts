import { spellings, type Verb } from './verbs.ts'

/**
 * How many letters were added, left out, replaced or swapped with their neighbour (optimal string alignment).
 * Beyond `most` the answer is only known to be greater.
 */
export const editDistance = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1]
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}

/** The verb that a word was meant to be, at most `most` edits away; null when none is near. */
export const nearestVerb = (word: string, most: number): Verb | null => {
  let nearest: { verb: Verb; distance: number } | null = null
  for (const [spelling, verb] of spellings) {
    if (spelling.length < 3) continue
    const isBeginning = word.length >= 3 && spelling.startsWith(word)
    const distance = isBeginning ? 0 : editDistance(word, spelling, most)
    if (distance <= most && (nearest === null || distance < nearest.distance)) nearest = { verb, distance }
  }
  return nearest?.verb ?? null
}
