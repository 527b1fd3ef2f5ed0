import { openingsOn } from './business-hours.ts'
import type { Calendar, Sprints } from './calendar.ts'
import type { Instant } from './instant.ts'
import { addDays, daysBetween, dayText, type LocalDay, midnightOf } from './local-time.ts'

/** From its first opening to its last closing. */
export type Sprint = { beginsAt: Instant; endsAt: Instant }

type SprintPolicy = { calendar: Calendar; sprints: Sprints }

function firstDayOf({ calendar, sprints }: SprintPolicy, at: Instant): LocalDay {
  const day = dayText(at, calendar.timeZone)
  const sprintsPassed = Math.floor(daysBetween(sprints.firstDay, day) / sprints.lengthDays)
  return addDays(sprints.firstDay, sprintsPassed * sprints.lengthDays)
}

/** A sprint without any open time lasts from midnight to midnight. */
function sprintFrom({ calendar, sprints }: SprintPolicy, firstDay: LocalDay): Sprint {
  const days = Array.from({ length: sprints.lengthDays }, (_, index) => index)
  const openingsOf = (index: number) => openingsOn(calendar, addDays(firstDay, index))
  // From both ends, not all days: every decision on an incident that may wait for the next sprint asks.
  const first = days.find((index) => openingsOf(index).length > 0)
  const last = days.findLast((index) => openingsOf(index).length > 0)
  const opening = first === undefined ? undefined : openingsOf(first)[0]?.opensAt
  const closing = last === undefined ? undefined : openingsOf(last).at(-1)?.closesAt
  return {
    beginsAt: opening ?? midnightOf(firstDay, calendar.timeZone),
    endsAt: closing ?? midnightOf(addDays(firstDay, sprints.lengthDays), calendar.timeZone),
  }
}

/** The sprint of the local day of `at`, also on its closed days and outside its opening hours. */
export function sprintAt(policy: SprintPolicy, at: Instant): Sprint {
  return sprintFrom(policy, firstDayOf(policy, at))
}

export function nextSprintAfter(policy: SprintPolicy, at: Instant): Sprint {
  return sprintFrom(policy, addDays(firstDayOf(policy, at), policy.sprints.lengthDays))
}
