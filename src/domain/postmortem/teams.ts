import type { GroupsOf, PersonId } from '../people/people.ts'
import { knownAs } from '../people/who.ts'
import type { Policy } from '../policy/policy.ts'
import { peopleNamedIn } from '../policy/schedule.ts'
import type { Target } from '../policy/target.ts'

/**
 * Whom someone works with, by what `muster.yml` says: those who share a schedule with them, or a user group that
 * a service belongs to. They themselves aren't among them.
 */
export function teammatesOf(
  { schedules, services }: Policy,
  groupsOf: GroupsOf,
  person: PersonId,
): Set<PersonId> {
  const owners = services.flatMap(({ owner }) => (owner ? [peopleBehind(owner, groupsOf)] : []))
  const teams = [
    ...schedules.map((schedule) => peopleNamedIn(schedule).map((named) => knownAs(named, groupsOf))),
    ...owners,
  ].filter((people) => people.includes(person))
  const mates = new Set(teams.flat())
  mates.delete(person)
  return mates
}

/** The groups that services belong to: the one who asks for teammates must have read them. */
export function groupsOfTeams({ services }: Policy): string[] {
  return [...new Set(services.flatMap(({ owner }) => (owner?.kind === 'group' ? [owner.id] : [])))]
}

function peopleBehind({ kind, id }: Target, groupsOf: GroupsOf): readonly PersonId[] {
  return kind === 'person' ? [id] : (groupsOf(id) ?? [])
}
