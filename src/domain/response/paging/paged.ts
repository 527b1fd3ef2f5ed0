import type { Incident, Paged } from '../../incident/incident.ts'
import type { PersonId } from '../../people/people.ts'
import type { Instant } from '../../time/instant.ts'

/** The same people with those who are called now: each once, and what became of an earlier call forgotten. */
export function withPaged(
  paged: readonly Paged[],
  called: readonly PersonId[],
  { level, at }: Pick<Paged, 'level' | 'at'>,
): Paged[] {
  return [
    ...paged.filter(({ person }) => !called.includes(person)),
    ...called.map((person) => ({ person, level, at })),
  ]
}

/** The same with more known of one person; as it was where they weren't called. */
export function notePaged(incident: Incident, person: PersonId, more: Partial<Paged>): Incident {
  const paged = incident.response.paged.map((each) => (each.person === person ? { ...each, ...more } : each))
  return { ...incident, response: { ...incident.response, paged } }
}

/** What became of a page that someone got for the present target; null where they got none. */
export function pagedOf({ response }: Incident, person: PersonId): Paged | null {
  return response.paged.find((each) => each.person === person) ?? null
}

/** Whether nobody is left who could answer the page at this level: then waiting for an answer makes no sense. */
export function isThrough({ response }: Incident, level: number): boolean {
  const called = response.paged.filter((each) => each.level === level)
  return called.length > 0 && called.every(({ cannotAt, isOutOfReach }) => cannotAt || isOutOfReach)
}

/** When a page that was decided then was answered, or it doesn't matter any more; null while it's wanted. */
export function answeredSince({ response }: Incident, decidedAt: Instant): Instant | null {
  return response.met && response.met.at > decidedAt ? response.met.at : null
}
