import type { GroupsOf, PersonId } from '../../people/people.ts'
import { knownAs } from '../../people/who.ts'
import { addMs, type Instant } from '../../time/instant.ts'

/**
 * What an override does to those on call: `cover` puts somebody in the place of one person, or of everyone
 * where it names none; `replace` puts several in the place of everyone; `remove` takes one person out, as
 * when they've left.
 */
export type OverrideChange =
  | { kind: 'cover'; person: PersonId; instead: PersonId | null }
  | { kind: 'replace'; people: PersonId[] }
  | { kind: 'add'; people: PersonId[] }
  | { kind: 'nobody' }
  | { kind: 'remove'; person: PersonId }

/** The overrides of a schedule, by its id. */
export type OverridesOf = (schedule: string) => readonly Override[]

/** Holds from `from` up to, but not including, `to`. */
export type Override = {
  id: string
  schedule: string
  from: Instant
  to: Instant
  change: OverrideChange
  /** Null for Muster itself, which sees that somebody has left. */
  askedBy: PersonId | null
  askedAt: Instant
  /** The two covers of a swap share this, and are taken back together. */
  swap: string | null
}

/**
 * In the order in which they apply: the one asked later changes what the earlier one made. Refusing overlaps
 * would leave no way to cover a night within somebody's covered week, except by taking the week apart.
 */
export function inOrderOfAsking(overrides: readonly Override[]): Override[] {
  return overrides.toSorted((a, b) => (a.askedAt < b.askedAt ? -1 : a.askedAt > b.askedAt ? 1 : 0))
}

/** When the next one counts as asked: after all others, also within a millisecond, or if the clock was set back. */
export function askedAfter(overrides: readonly Override[], at: Instant): Instant {
  const last = inOrderOfAsking(overrides).at(-1)
  return last && last.askedAt >= at ? addMs(last.askedAt, 1) : at
}

/** Those on call once an override has changed `people`; the same list when it changes nothing. */
export function applyChange(people: readonly PersonId[], change: OverrideChange): readonly PersonId[] {
  const changed = changedPeople(people, change)
  return isSamePeople(changed, people) ? people : changed
}

function changedPeople(people: readonly PersonId[], change: OverrideChange): readonly PersonId[] {
  switch (change.kind) {
    case 'cover': {
      const { person, instead } = change
      if (instead === null) return [person]
      return [...new Set(people.map((one) => (one === instead ? person : one)))]
    }
    case 'replace':
      return change.people
    case 'add':
      return [...new Set([...people, ...change.people])]
    case 'nobody':
      return []
    case 'remove':
      return people.filter((one) => one !== change.person)
  }
}

/** Whether both name the same people, in whatever order. */
export function isSamePeople(a: readonly PersonId[], b: readonly PersonId[]): boolean {
  return a.length === b.length && a.every((person) => b.includes(person))
}

/** Whether nothing of what was there before is left: such a change explains a shift alone. */
export function isWhole(change: OverrideChange): boolean {
  if (change.kind === 'cover') return change.instead === null
  return change.kind === 'replace' || change.kind === 'nobody'
}

/** Everyone whom an override puts on call. */
export function peopleInChange(change: OverrideChange): PersonId[] {
  switch (change.kind) {
    case 'cover':
      return [change.person]
    case 'replace':
    case 'add':
      return change.people
    case 'nobody':
    case 'remove':
      return []
  }
}

/** The same change with people by their ids, where Slack has someone for an address. */
export function changeAsKnown(change: OverrideChange, groupsOf: GroupsOf): OverrideChange {
  const known = (person: PersonId): PersonId => knownAs(person, groupsOf)
  switch (change.kind) {
    case 'cover':
      return {
        ...change,
        person: known(change.person),
        instead: change.instead === null ? null : known(change.instead),
      }
    case 'replace':
    case 'add':
      return { ...change, people: change.people.map(known) }
    case 'remove':
      return { ...change, person: known(change.person) }
    case 'nobody':
      return change
  }
}
