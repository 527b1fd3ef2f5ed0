import { fallbackName, type PersonId } from '../../domain/people/people.ts'
import { isAddress, knownAs } from '../../domain/people/who.ts'
import { isGroup, type Target } from '../../domain/policy/target.ts'
import type { Database } from '../../store/database/schema.ts'
import { namesOf } from '../../store/people/directory.ts'
import { readGroups } from '../../store/people/groups.ts'

export type PersonShape = { id: PersonId; name: string }

/** Shows people with their names, which are looked up at once. */
export async function showPeople(
  db: Database,
  people: readonly PersonId[],
): Promise<(person: PersonId) => PersonShape> {
  const names = await namesOf(db, people)
  return (id) => ({ id, name: names.get(id) ?? fallbackName(id) })
}

export type OwnerShape = PersonShape & { kind: Target['kind'] }

/** The same for who owns something. Muster knows no names of user groups. */
export async function showOwners(
  db: Database,
  owners: readonly (Target | null)[],
): Promise<(owner: Target | null) => OwnerShape | null> {
  const addresses = owners.flatMap((owner) => (owner && isAddress(owner.id) ? owner.id : []))
  const groupsOf = await readGroups(db, [...new Set(addresses)])
  const ids = owners.flatMap((owner) => (owner && !isGroup(owner) ? knownAs(owner.id, groupsOf) : []))
  const personOf = await showPeople(db, ids)
  return (owner) =>
    owner && { kind: isGroup(owner) ? 'group' : 'person', ...personOf(knownAs(owner.id, groupsOf)) }
}
