import type { Incident } from '../../incident/incident.ts'
import type { ByHand, Paged } from '../../on-call/called.ts'
import type { PersonId } from '../../people/people.ts'
import type { Act } from '../../record/decision.ts'
import type { PageWords } from '../../record/effects.ts'
import type { Instant } from '../../time/instant.ts'
import { quietAmong, skipsQuietLevel } from './quiet.ts'

/**
 * The same people with those who are called now: each once, and what became of an earlier call forgotten. Whom
 * somebody called by hand is still asked by them.
 */
export function withPaged(
  paged: readonly Paged[],
  called: readonly PersonId[],
  { level, at }: Pick<Paged, 'level' | 'at'>,
): Paged[] {
  return [
    ...paged.filter(({ person }) => !called.includes(person)),
    ...called.map((person) => {
      const asked = paged.find((each) => each.person === person && isAwaited(each))
      return { person, level, at, ...(asked?.byHand && { byHand: asked.byHand }) }
    }),
  ]
}

/** Called by hand, and has neither acknowledged it nor said that they can't. */
export function isAwaited(paged: Paged): paged is Paged & { byHand: ByHand } {
  const { byHand, cannotAt } = paged
  return byHand !== undefined && byHand.answeredAt === undefined && cannotAt === undefined
}

/** Whether somebody called this person by hand who still waits for an answer. */
export function isAwaitedByHand(incident: Incident, person: PersonId): boolean {
  const paged = pagedOf(incident, person)
  return paged !== null && isAwaited(paged)
}

/** Those who are still asked by hand, for another target: what escalations called them for is forgotten. */
export function stillAskedByHand(paged: readonly Paged[]): Paged[] {
  return paged.filter(isAwaited).map(({ person, at, byHand }) => ({ person, level: 0, at, byHand }))
}

/** The same where this person, called by hand, has acknowledged. */
export function noteAnswered(incident: Incident, person: PersonId, at: Instant): Incident {
  const paged = pagedOf(incident, person)
  if (!paged || !isAwaited(paged)) return incident
  return notePaged(incident, person, { byHand: { ...paged.byHand, answeredAt: at } })
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

/**
 * Whether nobody is left who could answer the page at this level: then waiting for an answer makes no sense. Nor
 * is anyone waited for who doesn't hear it, where the escalation says so. None waits for those who were called by
 * hand alone.
 */
export function isThrough(
  incident: Incident,
  level: number,
  { policy, at }: Pick<Act, 'policy' | 'at'>,
): boolean {
  if (level === 0) return false
  const called = incident.response.paged.filter((each) => each.level === level)
  const skipped = skipsQuietLevel(incident, level, policy) ? quietAmong(called, at) : []
  const isSkipped = ({ person }: Paged): boolean => skipped.some((one) => one.person === person)
  return called.length > 0 && called.every((each) => isOut(each) || isSkipped(each))
}

/** Said that they can't, or nothing reached them. */
export function isOut({ cannotAt, isOutOfReach }: Paged): boolean {
  return cannotAt !== undefined || isOutOfReach === true
}

/** When a page that was decided then was answered, or it doesn't matter any more; null while it's wanted. */
export function answeredSince({ response }: Incident, decidedAt: Instant): Instant | null {
  return response.met && response.met.at > decidedAt ? response.met.at : null
}

/** Whom a page calls by what was known when it was decided. */
export function peopleCalledBy({ people, targets }: PageWords): readonly PersonId[] {
  return people ?? targets.flatMap(({ kind, id }) => (kind === 'person' ? id : []))
}
