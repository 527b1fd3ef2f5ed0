import type { Policy } from '../../policy/policy.ts'
import type { Instant } from '../../time/instant.ts'
import { isSamePeople } from '../overrides/override.ts'
import type { Roster } from '../overrides/roster.ts'
import { scheduleAt } from '../shifts.ts'
import { nextChangeAfter } from '../standing.ts'

export type ScheduleTimerKind = 'hand_over'

export type ScheduleTimer = { kind: ScheduleTimerKind; dueAt: Instant }

/**
 * What the clock will do next for the schedule of that id: the next change of who is on call, overrides
 * included. None before Muster first looked, which each start sees to, and none for a schedule that
 * `muster.yml` no longer has. What it doesn't have the same people for as were seen is due at once.
 */
export function scheduleTimers({ seen, overrides }: Roster, policy: Policy, id: string): ScheduleTimer[] {
  const schedule = policy.schedules.find((one) => one.id === id)
  if (!schedule || !seen) return []
  const { people } = scheduleAt(schedule, overrides, seen.at)
  const dueAt = isSamePeople(people, seen.people) ? nextChangeAfter(schedule, overrides, seen.at) : seen.at
  return dueAt === null ? [] : [{ kind: 'hand_over', dueAt }]
}
