import type { PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'

/** What's refused for security's sake, by its word on record. */
export type RefusedKind = 'refused_permission' | 'refused_private' | 'refused_form' | 'refused_token'

/** One person, or one program, that was refused the same again and again. */
export type Burst = {
  /** `api:ci` for a token that was called so; null for tokens that nobody was ever given. */
  who: PersonId | null
  what: RefusedKind
  times: number
  since: Instant
}

/** What's watched of refusals. Of people it has their pseudonyms alone, so there is nothing to erase. */
export type Suspicion = {
  /** When the record is counted; null while nothing is suspected. */
  lookAt: Instant | null
  /** Who was told of, and when: once in the time that's counted over. */
  told: { who: string; what: RefusedKind; at: Instant }[]
}

export const nothingSuspected: Suspicion = { lookAt: null, told: [] }
