import type { PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'

export type UpdateRefusal =
  | { kind: 'update_too_late'; limitMs: number }
  /** The question was answered before: someone posted an update at `at`. */
  | { kind: 'update_posted_since'; at: Instant; by: PersonId | null; number: number }
  | { kind: 'snooze_too_long'; limitMs: number }
  /** Pages for a response that nobody has given aren't put off. */
  | { kind: 'acknowledge_first'; number: number }
