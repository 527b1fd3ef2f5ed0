import type { PersonId } from '../../../domain/people/people.ts'
import type { TimeWords } from '../time-words.ts'

/** Someone as a command names them; `me` is the one who asks. */
export type Named = PersonId | 'me'

/** What becomes of those on call. */
export type ChangeNamed =
  /** `instead` null for the people on call. */
  | { kind: 'cover'; instead: Named | null; person: Named }
  | { kind: 'replace' | 'add'; people: Named[] }
  | { kind: 'nobody' }

/** A schedule is changed for a time. */
export type CoverAsked = {
  verb: 'cover'
  /** Its id, or the words as typed; null where none was named. */
  schedule: string | null
  change: ChangeNamed
  /** Null from now on. */
  from: TimeWords | null
  to: TimeWords
}

/** The one who asks gives away shifts, and takes others where they're named. */
export type SwapTyped = {
  verb: 'swap'
  schedule: string | null
  other: PersonId
  gives: { from: TimeWords; to: TimeWords }
  takes: { from: TimeWords; to: TimeWords } | null
}

/** Whose calendar feed is meant. */
export type FeedsNamed = 'all' | 'mine' | { schedule: string }
