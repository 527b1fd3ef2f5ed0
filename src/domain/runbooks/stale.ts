import type { ReviewPeriod, Runbook } from '../policy/runbook.ts'
import { addDays, addMonths, type LocalDay } from '../time/local-day.ts'

/** When somebody should have read it again; null where nobody ever said that they did. */
export function reviewDueOn({ reviewed, reviewEvery }: Pick<Runbook, 'reviewed' | 'reviewEvery'>) {
  return reviewed === null ? null : later(reviewed, reviewEvery)
}

function later(day: LocalDay, { count, unit }: ReviewPeriod): LocalDay {
  return unit === 'day' ? addDays(day, count) : addMonths(day, count)
}

/** Why a runbook is no longer to be trusted as it stands. */
export type Staleness = { kind: 'not_reviewed'; dueOn: LocalDay }

/** `today` is a day of the office's calendar. It's due on its day, and stale from the next one on. */
export function stalenessOf(
  runbook: Pick<Runbook, 'reviewed' | 'reviewEvery'>,
  today: LocalDay,
): Staleness | null {
  const dueOn = reviewDueOn(runbook)
  return dueOn !== null && dueOn < today ? { kind: 'not_reviewed', dueOn } : null
}
