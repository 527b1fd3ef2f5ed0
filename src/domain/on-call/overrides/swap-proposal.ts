import type { PersonId } from '../../people/people.ts'
import type { Instant, Span } from '../../time/instant.ts'

/** `asking` gives away one span and takes another of `other`, who must accept; without `takes`, it's a present. */
export type SwapProposal = {
  id: string
  schedule: string
  asking: PersonId
  other: PersonId
  gives: Span
  takes: Span | null
  askedAt: Instant
}
