import type { Policy } from '../policy/policy.ts'
import { nextOpening } from '../time/business-hours.ts'
import type { Instant, Span } from '../time/instant.ts'
import { addDays, addMonths, dayText, type LocalDay, midnightOf } from '../time/local-time.ts'
import type { Workspace } from './workspace.ts'

/** A bot that was down for longer tells of the last of them: who was away a summer isn't flooded. */
const daysAtMost = 31

/** Whether anyone wants to be reminded of what happened a year ago, and where. */
export function anniversariesChannel({ learning, channels }: Policy): string | null {
  return learning.anniversaries ? channels.postmortems : null
}

/** When it's looked next; null where nobody wants it, or it wasn't looked yet. */
export function nextAnniversariesAt({ recalledTo }: Workspace, policy: Policy): Instant | null {
  if (recalledTo === null || anniversariesChannel(policy) === null) return null
  return nextOpening(policy.calendar, midnightOf(addDays(recalledTo, 1), policy.calendar.timeZone))
}

/** What to recall today: the local day, and when the incidents were declared whose year is over by then. */
export function toRecall(
  workspace: Workspace,
  { at, policy }: { at: Instant; policy: Policy },
): { today: LocalDay; declared: Span } | null {
  const dueAt = nextAnniversariesAt(workspace, policy)
  const { recalledTo } = workspace
  if (recalledTo === null || dueAt === null || dueAt > at) return null
  const { timeZone } = policy.calendar
  const today = dayText(at, timeZone)
  const oldest = addDays(today, 1 - daysAtMost)
  const next = addDays(recalledTo, 1)
  const from = next > oldest ? next : oldest
  const yearAgo = (day: LocalDay): Instant => midnightOf(addMonths(day, -12), timeZone)
  return { today, declared: { from: yearAgo(from), to: yearAgo(addDays(today, 1)) } }
}
