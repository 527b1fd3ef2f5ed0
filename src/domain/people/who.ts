import type { GroupsOf, PersonId } from './people.ts'

/** Somebody as `muster.yml` names them. Slack turns an address into an id; until then it's kept as written. */
export type Who = { kind: 'person'; id: PersonId } | { kind: 'email'; address: string }

/** Whether a person's id is still an address that Slack hasn't turned into one. */
export function isAddress(person: PersonId): boolean {
  return person.includes('@')
}

/** What stands for them in lists of people: the id, or the address while nobody has resolved it. */
export function whoText(who: Who): PersonId {
  return who.kind === 'person' ? who.id : who.address
}

/** Whom Slack has for an address; the address itself while it has nobody, or nobody has looked. */
export function knownAs(person: PersonId, groupsOf: GroupsOf): PersonId {
  return isAddress(person) ? (groupsOf(person)?.[0] ?? person) : person
}
