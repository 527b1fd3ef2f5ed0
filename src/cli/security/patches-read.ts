import type { PatchFacts } from '../../domain/security/change-patch.ts'
import { addMs, type Instant } from '../../domain/time/instant.ts'
import { addDays } from '../../domain/time/local-day.ts'
import { isLocalDay, midnightOf } from '../../domain/time/local-time.ts'

/** What a file says beside the holes: for whom its days are, and what it knows of who's who. */
export type ReadingFor = { timeZone: string; at: Instant; serviceOf: (name: string) => string | null }

/** Problems are sentences without a full stop, each after the place that it's about. */
export type ReadPatches =
  | {
      ok: true
      format: 'KEV' | 'OSV' | 'CSV'
      patches: PatchFacts[]
      products: string[]
      passedOver: string[]
    }
  | { ok: false; problems: string[] }

/** A catalogue gives days without a zone: due by the end of that day at the office. Null if it isn't a day. */
export function endOfDay(day: string, timeZone: string): Instant | null {
  return isLocalDay(day) ? addMs(midnightOf(addDays(day, 1), timeZone), -1) : null
}

/** Names what isn't known of a format's own, once each, so that somebody notices what wasn't taken. */
export function unknownIn(objects: readonly object[], known: ReadonlySet<string>): string[] {
  return [...new Set(objects.flatMap((one) => Object.keys(one)))]
    .filter((key) => !known.has(key))
    .slice(0, 20)
}
