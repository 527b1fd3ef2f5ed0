import type { PersonId } from '../../people/people.ts'
import type { Instant } from '../../time/instant.ts'

/** That an incident's channel was offered for archiving, and what came of it. */
export type ChannelOffer = { at: Instant; end: OfferEnd | null }

export type OfferEnd =
  /** For good: nobody is asked again, unless the incident is reopened. */
  | { kind: 'kept'; by: PersonId }
  /** People still talk there, so it's offered again once they've stopped. */
  | { kind: 'talked'; by: PersonId | null; at: Instant }
  /** Nobody wanted to keep it. */
  | { kind: 'due' }
  /** By Muster or by a person. */
  | { kind: 'archived' }
