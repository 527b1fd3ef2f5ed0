import type { PersonId } from '../../people/people.ts'
import type { Instant } from '../../time/instant.ts'

/** A title and a text that were written for readers outside, and nothing of the record besides. */
export type OutsideWords = { title: string; text: string }

export type OutsideVersion = OutsideWords & { version: number; at: Instant; by: PersonId }

/** What readers outside may read of an incident that's over. */
export type OutsideText = {
  /** As it was saved last; nobody outside reads it before it's published. */
  draft: OutsideWords
  /** Whether the last version stands; false before the first, and when it was taken back. */
  isPublished: boolean
  versions: OutsideVersion[]
}
