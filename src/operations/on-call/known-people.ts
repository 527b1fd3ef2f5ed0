import type { OverrideChange } from '../../domain/on-call/overrides/override.ts'
import type { GroupsOf, PersonId } from '../../domain/people/people.ts'
import { isAddress } from '../../domain/people/who.ts'
import { peopleNamedIn, type Schedule } from '../../domain/policy/schedule.ts'
import type { Database, Tx } from '../../store/database/schema.ts'
import { readGroups } from '../../store/people/groups.ts'

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

/** A person as this schedule names them: by address, perhaps. */
export function nameIn(schedule: Schedule, person: PersonId, groupsOf: GroupsOf): PersonId {
  return addressesIn(schedule).find((one) => groupsOf(one)?.includes(person)) ?? person
}
