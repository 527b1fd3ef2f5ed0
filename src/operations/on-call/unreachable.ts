import { isAddress } from '../../domain/people/who.ts'
import { type PersonNamed, peopleNewIn } from '../../domain/policy/people-named.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { readGroups } from '../../store/people/groups.ts'
import type { Desk } from '../engine/desk.ts'

/** Whom a file that was just read names for the first time, and Slack says isn't there, with what to do. */
export async function unreachableIn(
  desk: Desk,
  policy: Policy,
): Promise<{ path: PropertyKey[]; message: string }[]> {
  const added = peopleNewIn(policy, desk.policy, instantOf(desk.clock.now()))
  const known = await readGroups(desk.db, [...new Set(added.map(({ person }) => person))])
  return added
    .filter(({ person }) => known(person)?.length === 0)
    .map(({ person, path }) => ({ path, message: `${person} ${whyNot(person)}` }))
}

function whyNot(person: PersonNamed['person']): string {
  return isAddress(person)
    ? "is nobody's address in Slack, so it can't be paged; correct it, or remove it"
    : "isn't in Slack, or has left, and can't be paged; correct it, or remove it"
}
