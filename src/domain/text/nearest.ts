/** Insertions, deletions, replacements and swapped neighbours, each counted once. */
function editsBetween(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swapped = isSwap ? (beforeLast[j - 2] ?? 0) + 1 : replaced
      row.push(Math.min(replaced, swapped, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}

/** The known word that somebody probably meant; null when none is close. Ignores case. */
export function nearestOf(word: string, known: readonly string[]): string | null {
  const typed = word.toLowerCase()
  // A guess that is far off costs more trust than none.
  const editsAtMost = Math.max(1, Math.floor(typed.length / 3))
  const near = known
    .filter((candidate) => Math.abs(candidate.length - typed.length) <= editsAtMost)
    .map((candidate) => ({ candidate, edits: editsBetween(typed, candidate.toLowerCase()) }))
    .filter(({ edits }) => edits <= editsAtMost)
    .sort((a, b) => a.edits - b.edits)
  return near[0]?.candidate ?? null
}
