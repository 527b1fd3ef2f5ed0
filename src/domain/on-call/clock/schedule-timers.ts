import type { Policy } from '../../policy/policy.ts'
import type { Instant } from '../../time/instant.ts'
import { isSamePeople } from '../overrides/override.ts'
import type { Roster } from '../overrides/roster.ts'
import { scheduleAt } from '../shifts.ts'
import { nextChangeAfter } from '../standing.ts'
import { nextLookAfter } from './note-coverage.ts'
import { nextShiftNotice } from './note-shift-ahead.ts'

export type ScheduleTimerKind = 'hand_over' | 'shift_ahead' | 'coverage'

export type ScheduleTimer = { kind: ScheduleTimerKind; dueAt: Instant }

/**
 * What the clock will do next for the schedule with that id: the next change of who's on call, overrides
 * included, the next notice before a shift, and the next look at the weeks ahead. Nothing until Muster has looked
 * once, as it does at each start, and nothing for a schedule that `muster.yml` no longer has. A change that nobody
 * has seen yet is due at once.
 */
export function scheduleTimers(roster: Roster, policy: Policy, id: string): ScheduleTimer[] {
  const { seen, coverage, overrides } = roster
  const schedule = policy.schedules.find((one) => one.id === id)
  if (!schedule || !seen) return []
  const { people } = scheduleAt(schedule, overrides, seen.at)
  const isInStep = isSamePeople(people, seen.people) && roster.group === schedule.userGroup
  const dueAt = isInStep ? nextChangeAfter(schedule, overrides, seen.at) : seen.at
  const noticeAt = nextShiftNotice(schedule, roster)
  const lookAt = coverage ? nextLookAfter(coverage.at, schedule.timeZone) : seen.at
  return [
    ...(dueAt === null ? [] : [{ kind: 'hand_over' as const, dueAt }]),
    ...(noticeAt === null ? [] : [{ kind: 'shift_ahead' as const, dueAt: noticeAt }]),
    { kind: 'coverage', dueAt: lookAt },
  ]
}
