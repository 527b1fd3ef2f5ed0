import type { Incident } from '../domain/incident/incident.ts'
import type { Actor, PersonId } from '../domain/people/people.ts'
import type { Policy } from '../domain/policy/policy.ts'
import type { FoldedEntry } from '../domain/record/timeline.ts'
import { inlineOf } from './text/escape.ts'
import { withoutMentions } from './text/mentions.ts'

/**
 * Everyone by their role and nobody by their name. `index` is a place in the folded timeline: people are
 * called by what they were just before that entry.
 */
export type Cast = {
  actor: (by: Actor, index: number) => string
  person: (id: PersonId, index: number) => string
  /** Text with roles in place of the people it mentions, as Slack writes that or as someone typed it. */
  unnamed: (text: string, index: number) => string
}

type Holders = Record<string, PersonId>

/** Everyone who goes by a name that someone typed behind an `@`; nobody when it isn't known. */
export type PeopleCalled = (name: string) => readonly PersonId[]

export function castOf(
  {
    incident,
    policy,
    peopleCalled = () => [],
  }: { incident: Incident; policy: Policy; peopleCalled?: PeopleCalled | undefined },
  entries: readonly FoldedEntry[],
): Cast {
  const holders = holdersBefore(entries)
  const roleOf = (id: PersonId, index: number): string | null => {
    const held = holders[Math.min(index, holders.length - 1)] ?? {}
    const ids = [...policy.roles.map((role) => role.id), ...Object.keys(held)]
    const role = ids.find((role) => held[role] === id)
    return role === undefined ? null : `the ${roleTitle(role, policy)}`
  }
  const known = (id: PersonId, index: number): string | null =>
    roleOf(id, index) ?? (id === incident.declaredBy ? 'the declarer' : null)
  const numbered = new Set(
    entries
      .map((entry, index) => ({ ...entry, index }))
      // As recorded, so that a note about an earlier moment renumbers nobody.
      .sort((a, b) => a.version - b.version || a.position - b.position)
      .flatMap(({ by, what, index }) =>
        by.kind === 'person' && what.kind !== 'role_assigned' && known(by.id, index) === null ? [by.id] : [],
      ),
  )
  const numberOf = new Map([...numbered].map((id, index) => [id, index + 1]))
  const person = (id: PersonId, index: number): string => {
    const number = numberOf.get(id)
    return known(id, index) ?? (number === undefined ? 'a responder' : `responder ${number}`)
  }
  const present = new Set([
    incident.declaredBy,
    ...holders.flatMap((held) => Object.values(held)),
    ...numbered,
  ])
  return {
    person,
    actor: (by, index) => (by.kind === 'muster' ? 'Muster' : person(by.id, index)),
    unnamed: (text, index) =>
      withoutMentions(text, {
        called: peopleCalled,
        // Two people of one name, both in it: which of them is meant stays open.
        roleOf: (ids) => {
          const [one, ...others] = ids.filter((id) => present.has(id))
          return one !== undefined && others.length === 0 ? person(one, index) : 'a colleague'
        },
      }),
  }
}

/** Who held which role before each entry, and, last, at the end. */
function holdersBefore(entries: readonly FoldedEntry[]): Holders[] {
  const before: Holders[] = [{}]
  for (const { what } of entries) {
    const held = before.at(-1) ?? {}
    before.push(after(held, what))
  }
  return before
}

function after(held: Holders, what: FoldedEntry['what']): Holders {
  if (what.kind === 'role_assigned') return { ...held, [what.role]: what.to }
  if (what.kind !== 'role_vacated') return held
  const { [what.role]: _, ...kept } = held
  return kept
}

/** `commander`, `communications lead`: the policy's name within a sentence. */
export function roleTitle(role: string, policy: Policy): string {
  const name = policy.roles.find(({ id }) => id === role)?.name ?? role
  const isWord = /^\p{Lu}\p{Ll}/u.test(name)
  return inlineOf(isWord ? name.charAt(0).toLowerCase() + name.slice(1) : name)
}
