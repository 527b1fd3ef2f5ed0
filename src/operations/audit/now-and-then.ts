import { hourMs } from '../../domain/time/units.ts'

/** How long one and the same is counted together. */
const togetherMs = hourMs

/** Beyond so many it begins again: a flood under many names may not fill the memory. */
const namesAtMost = 10_000

/**
 * What anyone can send a million times goes on record at each doubling, with how often it was sent since: the
 * first time, the second, the fourth. So the record says how many there were, to a half, and grows by twenty
 * entries.
 */
export function countNowAndThen() {
  const counts = new Map<string, { sinceMs: number; count: number; recorded: number }>()
  /** How many to put on record now; 0 for none. */
  return (name: string, nowMs: number): number => {
    const known = counts.get(name)
    const isOver = !known || nowMs - known.sinceMs >= togetherMs || nowMs < known.sinceMs
    const before = isOver ? { sinceMs: nowMs, count: 0, recorded: 0 } : known
    const count = before.count + 1
    const isDoubled = count >= before.recorded * 2
    if (counts.size >= namesAtMost) counts.clear()
    counts.set(name, { ...before, count, recorded: isDoubled ? count : before.recorded })
    return isDoubled ? count - before.recorded : 0
  }
}
