import type { ReviewPeriod, Runbook } from '../policy/practice/runbook.ts'
import { addDays, addMonths, type LocalDay } from '../time/local-day.ts'

/** When somebody should have read it again; null where nobody ever said that they did. */
export function reviewDueOn({
  reviewed,
  reviewEvery,
}: Pick<Runbook, 'reviewed' | 'reviewEvery'>): LocalDay | null {
  return reviewed === null ? null : later(reviewed, reviewEvery)
}

function later(day: LocalDay, { count, unit }: ReviewPeriod): LocalDay {
  return unit === 'day' ? addDays(day, count) : addMonths(day, count)
}

/**
 * Why a runbook is no longer to be trusted as it stands: nobody reviewed it in time, or it didn't help, was
 * changed, and nobody has reviewed the change. `incident` is null where it's nobody else's business.
 */
export type Staleness =
  | { kind: 'not_reviewed'; dueOn: LocalDay }
  | { kind: 'edited'; on: LocalDay; incident: number | null }

/** When it didn't help last, and what the file was then. */
type Failure = { incident: number | null; on: LocalDay; digest: string }

/** `today` is a day of the office's calendar. A review is due on its day, and missed from the next one on. */
export function stalenessOf(
  runbook: Pick<Runbook, 'reviewed' | 'reviewEvery' | 'digest'>,
  today: LocalDay,
  record: { failed: Failure | null } | null,
): Staleness | null {
  const failed = record?.failed
  const isReviewed = failed && runbook.reviewed !== null && runbook.reviewed >= failed.on
  if (failed && failed.digest !== runbook.digest && !isReviewed) {
    return { kind: 'edited', on: failed.on, incident: failed.incident }
  }
  const dueOn = reviewDueOn(runbook)
  return dueOn !== null && dueOn < today ? { kind: 'not_reviewed', dueOn } : null
}
