import {
  addOverride,
  type OverrideAsked,
  takeBackOverride,
} from '../../domain/on-call/overrides/change-roster.ts'
import { type OverrideChange, peopleIn } from '../../domain/on-call/overrides/override.ts'
import type { Roster } from '../../domain/on-call/overrides/roster.ts'
import type { GroupsOf, PersonId } from '../../domain/people/people.ts'
import { isAddress } from '../../domain/people/who.ts'
import { peopleNamedIn, type Schedule } from '../../domain/policy/schedule.ts'
import { scheduleSubject } from '../../domain/record/subject.ts'
import type { Database, Tx } from '../../store/database/schema.ts'
import { readGroups } from '../../store/people/groups.ts'
import { inTransaction } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'

/** Puts an override on a schedule. Whoever is paged from then on is looked up with it. */
export function overrideSchedule(
  desk: Desk,
  asked: OverrideAsked,
  arrival: Arrival,
): Promise<Result<Roster>> {
  return inTransaction(desk, arrival, async ({ tx, decide }) => {
    const schedule = desk.policy.schedules.find(({ id }) => id === asked.schedule)
    const groupsOf = await knownOf(tx, schedule ? [schedule] : [], peopleIn(asked.change))
    const change = schedule ? inItsTerms(schedule, asked.change, groupsOf) : asked.change
    return decide(scheduleSubject(asked.schedule), (roster, act) =>
      addOverride(roster, { ...asked, change }, { ...act, groupsOf }),
    )
  })
}

/** Takes an override back, by its id: `primary-3`. */
export function undoOverride(desk: Desk, id: string, arrival: Arrival): Promise<Result<Roster>> {
  const subject = scheduleSubject(scheduleOfId(id))
  return inTransaction(desk, arrival, async ({ tx, decide }) => {
    const schedules = desk.policy.schedules.filter((schedule) => schedule.id === subject.id)
    const groupsOf = await knownOf(tx, schedules, [])
    return decide(subject, (roster, act) => takeBackOverride(roster, id, { ...act, groupsOf }))
  })
}

/** Whom an address of these schedules stands for, and which of these people have left, as Slack said last. */
export function knownOf(
  db: Database | Tx,
  schedules: readonly Schedule[],
  people: readonly PersonId[],
): Promise<GroupsOf> {
  return readGroups(db, [...new Set([...schedules.flatMap(addressesIn), ...people])])
}

function addressesIn(schedule: Schedule): string[] {
  return peopleNamedIn(schedule).filter(isAddress)
}

/** A schedule may name by address whom people mention: it's their turn all the same. */
export function inItsTerms(schedule: Schedule, change: OverrideChange, groupsOf: GroupsOf): OverrideChange {
  if (change.kind !== 'cover' || change.instead === null) return change
  return { ...change, instead: nameIn(schedule, change.instead, groupsOf) }
}

/** `primary-3` and `primary-3-back`, the other half of a swap, are of `primary`. */
export function scheduleOfId(id: string): string {
  return id.replace(/-\d+(?:-back)?$/, '')
}

/** A person as this schedule names them: by address, perhaps. */
export function nameIn(schedule: Schedule, person: PersonId, groupsOf: GroupsOf): PersonId {
  return addressesIn(schedule).find((one) => groupsOf(one)?.includes(person)) ?? person
}
