import {
  addOverride,
  type OverrideAsked,
  takeBackOverride,
} from '../../domain/on-call/overrides/change-roster.ts'
import { peopleInChange } from '../../domain/on-call/overrides/override.ts'
import { knownInBoth } from '../../domain/on-call/overrides/permitted.ts'
import type { Roster } from '../../domain/on-call/overrides/roster.ts'
import { scheduleSubject } from '../../domain/record/subject.ts'
import { inTransaction } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'
import { inItsTerms, knownOf } from './known-people.ts'

/** Puts an override on a schedule. Anyone who is paged from then on is looked up with it. */
export function overrideSchedule(
  desk: Desk,
  asked: OverrideAsked,
  arrival: Arrival,
): Promise<Result<Roster>> {
  return inTransaction(desk, arrival, async ({ tx, decide }) => {
    const schedule = desk.policy.schedules.find(({ id }) => id === asked.schedule)
    const groupsOf = await knownOf(tx, schedule ? [schedule] : [], peopleInChange(asked.change))
    const change = schedule ? inItsTerms(schedule, asked.change, groupsOf) : asked.change
    return decide(scheduleSubject(asked.schedule), (roster, act) =>
      addOverride(roster, { ...asked, change }, { ...act, groupsOf: knownInBoth(groupsOf, act.groupsOf) }),
    )
  })
}

/** Takes an override back, by its id: `primary-3`. */
export function undoOverride(desk: Desk, id: string, arrival: Arrival): Promise<Result<Roster>> {
  const subject = scheduleSubject(scheduleOfId(id))
  return inTransaction(desk, arrival, async ({ tx, decide }) => {
    const schedules = desk.policy.schedules.filter((schedule) => schedule.id === subject.id)
    const groupsOf = await knownOf(tx, schedules, [])
    return decide(subject, (roster, act) =>
      takeBackOverride(roster, id, { ...act, groupsOf: knownInBoth(groupsOf, act.groupsOf) }),
    )
  })
}

/** `primary-3` and `primary-3-back`, the other half of a swap, are of `primary`. */
export function scheduleOfId(id: string): string {
  return id.replace(/-\d+(?:-back)?$/, '')
}
