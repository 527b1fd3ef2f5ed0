import type { Incident } from '../../incident/incident.ts'
import { timeCertaintyOf } from '../../record/certainty.ts'
import type { FoldedEntry } from '../../record/timeline.ts'
import { compare } from '../../text/compare.ts'
import { msBetween } from '../../time/instant.ts'
import {
  type Evidence,
  entryWhere,
  type FactorFact,
  type LateUpdate,
  type Past,
  type StrengthFact,
  shownBy,
} from './evidence.ts'

/** Promised updates that had not come when they were due, all in one. */
export function lateUpdates({ entries }: Past): Evidence<FactorFact>[] {
  const asked = entries.filter(({ what }) => what.kind === 'update_overdue' && what.time === 1)
  const updates = asked.flatMap(({ what }): LateUpdate[] => {
    if (what.kind !== 'update_overdue') return []
    const { dueAt } = what
    const next = entries.find(
      ({ what: { kind }, happenedAt }) =>
        happenedAt > dueAt && ['update_posted', 'resolved', 'cancelled', 'closed'].includes(kind),
    )
    return [{ dueAt, cameAt: next?.what.kind === 'update_posted' ? next.happenedAt : null }]
  })
  return updates.length === 0 ? [] : shownBy({ kind: 'updates_late', updates }, asked)
}

/** Every update came when it was promised. */
export function promptUpdates(past: Past): Evidence<StrengthFact>[] {
  const { figures, incident } = past
  const { updatesPosted: count, updatesOverdue } = figures
  if (count === 0 || updatesOverdue > 0 || incident.imported) return []
  return shownBy({ kind: 'updates_in_time', count }, [
    entryWhere(past, ({ what }) => what.kind === 'update_posted'),
  ])
}

/** More than these say nothing new. */
const quietPeriodsAtMost = 3

/**
 * The longest stretches of an open incident in which no person did anything, each longer than updates may
 * take; without an update cadence, longer than an incident may be quiet before Muster asks about it.
 */
export function quietPeriods({ entries, policy, incident }: Past): Evidence<FactorFact>[] {
  const { severities, questions } = policy
  const longerThanMs = severities[incident.severity].updateEveryMs ?? questions.quietAfterMs
  const periods: { from: FoldedEntry; to: FoldedEntry; ms: number }[] = []
  let last: FoldedEntry | null = null
  for (const entry of incident.imported ? pastOf(entries, incident) : entries) {
    const { kind } = entry.what
    const begins = kind === 'declared' || kind === 'reopened' || incident.imported !== null
    if (!begins && (last === null || entry.by.kind === 'muster')) continue
    const ms = last ? msBetween(last.happenedAt, entry.happenedAt) : 0
    if (last && ms > longerThanMs) periods.push({ from: last, to: entry, ms })
    last = kind === 'resolved' || kind === 'closed' || kind === 'cancelled' ? null : entry
  }
  return periods
    .sort((a, b) => b.ms - a.ms)
    .slice(0, quietPeriodsAtMost)
    .sort((a, b) => compare(a.from.happenedAt, b.from.happenedAt))
    .flatMap(({ from, to, ms }) =>
      shownBy({ kind: 'quiet', from: from.happenedAt, to: to.happenedAt, ms }, [from, to]),
    )
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
