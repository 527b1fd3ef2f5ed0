import type { PersonId } from '../../people/people.ts'
import type { Instant } from '../../time/instant.ts'

export type PostmortemState = 'draft' | 'in_review' | 'published'

/** Someone who was asked to read it, or read it unasked. */
export type Reviewer = { person: PersonId; approvedAt: Instant | null }

/** What was published, and what had changed by then; versions count from 1. */
export type PublishedVersion = { version: number; at: Instant; by: PersonId; changes: string }

export type PostmortemLife = {
  state: PostmortemState
  /** Null: the one who commands. */
  owner: PersonId | null
  reviewers: Reviewer[]
  versions: PublishedVersion[]
  /** Fields filled in since the last version, in the order in which they changed. */
  changed: string[]
}

export const newLife: PostmortemLife = {
  state: 'draft',
  owner: null,
  reviewers: [],
  versions: [],
  changed: [],
}
