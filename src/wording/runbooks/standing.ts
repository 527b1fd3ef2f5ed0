import type { ReviewPeriod } from '../../domain/policy/practice/runbook.ts'
import type { Staleness } from '../../domain/runbooks/stale.ts'
import { countOf } from '../text/amount.ts'
import { incidentLink, type Sentence, say } from '../text/sentence.ts'

/** `every 6 months`. */
export function reviewPeriodText({ count, unit }: ReviewPeriod): string {
  if (unit === 'month' && count % 12 === 0) return `every ${count === 12 ? 'year' : `${count / 12} years`}`
  return `every ${count === 1 ? unit : countOf(count, unit)}`
}

/** Why it may mislead, as a clause: `review was due on 2026-11-01`. */
export function staleText(stale: Staleness): Sentence {
  if (stale.kind === 'not_reviewed') return say`review was due on ${stale.dueOn}`
  const where = stale.incident !== null && say` in ${incidentLink(stale.incident)}`
  return say`it didn't help${where} on ${stale.on}, and its changes since aren't reviewed`
}
