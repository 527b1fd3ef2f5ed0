import type { Incident } from '../../domain/incident/incident.ts'
import { timeCertaintyOf } from '../../domain/record/certainty.ts'
import type { FoldedEntry } from '../../domain/record/timeline.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import type { Material } from '../material.ts'

export type QuietPeriod = { from: FoldedEntry; to: FoldedEntry }

/** More than these say nothing new. */
const quietPeriodsAtMost = 3

/**
 * The longest stretches of an open incident in which no person did anything, each longer than updates may
 * take; without an update cadence, longer than an incident may be quiet before Muster asks about it.
 */
export function quietPeriods({ entries, policy, incident }: Material): QuietPeriod[] {
  const { severities, questions } = policy
  const longerThanMs = severities[incident.severity].updateEveryMs ?? questions.quietAfterMs
  const periods: QuietPeriod[] = []
  let last: FoldedEntry | null = null
  for (const entry of incident.imported ? pastOf(entries, incident) : entries) {
    const { kind } = entry.what
    const begins = kind === 'declared' || kind === 'reopened' || incident.imported !== null
    if (!begins && (last === null || entry.by.kind === 'muster')) continue
    if (last && msBetween(last.happenedAt, entry.happenedAt) > longerThanMs)
      periods.push({ from: last, to: entry })
    last = kind === 'resolved' || kind === 'closed' || kind === 'cancelled' ? null : entry
  }
  return periods
    .sort((a, b) => lengthOf(b) - lengthOf(a))
    .slice(0, quietPeriodsAtMost)
    .sort((a, b) => compare(a.from.happenedAt, b.from.happenedAt))
}

/** What an imported incident's source tells of the time from its declaration to its resolution. */
function pastOf(entries: readonly FoldedEntry[], { moments }: Incident): FoldedEntry[] {
  const { declared, resolved } = moments
  return entries.filter(
    ({ what, happenedAt }) =>
      (what.kind === 'past_entry' || what.kind === 'past_moment') &&
      timeCertaintyOf(what) === 'known' &&
      happenedAt >= declared &&
      (resolved === undefined || happenedAt <= resolved),
  )
}

function lengthOf({ from, to }: QuietPeriod): number {
  return msBetween(from.happenedAt, to.happenedAt)
}

function compare(a: Instant, b: Instant): number {
  return a < b ? -1 : a > b ? 1 : 0
}
