import type { Policy } from '../policy/policy.ts'
import { type Act, accept, type Decision, eventOf, extend } from '../record/decision.ts'
import { nextOpening } from '../time/business-hours.ts'
import type { Instant } from '../time/instant.ts'
import { addMonths, dayText, midnightOf } from '../time/local-time.ts'
import type { Month, Workspace } from './workspace.ts'

/** A bot that was down for longer tells of the last year. */
const monthsAtMost = 12

function monthsAfter(month: Month, months: number): Month {
  return addMonths(`${month}-01`, months).slice(0, 7)
}

/** When a month is reviewed: as the office opens on the first working day after it. */
function reviewAt(month: Month, { calendar }: Policy): Instant {
  return nextOpening(calendar, midnightOf(`${monthsAfter(month, 1)}-01`, calendar.timeZone))
}

/** The last month whose review is due by now. */
function lastDue(at: Instant, policy: Policy): Month {
  const last = monthsAfter(dayText(at, policy.calendar.timeZone).slice(0, 7), -1)
  return reviewAt(last, policy) <= at ? last : monthsAfter(last, -1)
}

/** When the next review is due; null where nobody wants any, or nothing was looked at yet. */
export function nextReviewAt({ reviewed }: Workspace, policy: Policy): Instant | null {
  if (reviewed === null || policy.learning.reviews === null) return null
  return reviewAt(monthsAfter(reviewed, 1), policy)
}

/**
 * Has each month reviewed whose time has come, once and in order, however late it is. Months that went by while
 * nobody wanted reviews, or before the first look, aren't told of later. `decision` is what's decided besides.
 */
export function reviewMonths(
  workspace: Workspace,
  decision: Decision<Workspace> | null,
  act: Act,
): Decision<Workspace> | null {
  const { at, policy } = act
  const { reviewed } = workspace
  const last = lastDue(at, policy)
  if (reviewed === null || policy.learning.reviews === null) {
    // Not worth a decision of its own: the daily upkeep comes by anyway.
    if (!decision || (reviewed !== null && reviewed >= last)) return decision
    return extend(decision, { state: { ...decision.state, reviewed: last } })
  }
  const due: Month[] = []
  for (let month = monthsAfter(reviewed, 1); month <= last; month = monthsAfter(month, 1)) due.push(month)
  if (due.length === 0) return decision
  const base = decision ?? accept(workspace, [], []).decision
  const { reviews: channel } = policy.learning
  const told = due.slice(-monthsAtMost)
  return extend(base, {
    state: { ...base.state, reviewed: last },
    events: told.map((month) => eventOf(act, { kind: 'month_reviewed', month })),
    effects: told.map((month) => ({
      kind: 'post_review',
      channel,
      month,
      dueAt: reviewAt(month, policy),
    })),
  })
}
