import type { GroupsOf, PersonId } from '../people/people.ts'
import { isAddress } from '../people/who.ts'

/**
 * Who is called: a Slack user (`U…`) or a user group (`S…`). An e-mail address is kept as a group, because Slack has
 * to say who's behind it, too; `withKnownPeople` puts the person there.
 */
export type Target = { kind: 'person'; id: string } | { kind: 'group'; id: string }

/** Whether there may be several people behind it. */
export function isGroup({ kind, id }: Target): boolean {
  return kind === 'group' && !isAddress(id)
}

/** Each of these people, and those in these groups, once. */
export function peopleAmong(targets: readonly Target[], { groupsOf }: { groupsOf: GroupsOf }): PersonId[] {
  return [...new Set(targets.flatMap(({ kind, id }) => (kind === 'person' ? [id] : (groupsOf(id) ?? []))))]
}
