import type { PersonId } from '../people/people.ts'
import type { Status } from './status.ts'

export type IncidentWords =
  | { kind: 'status_changed'; from: Status; to: Status; by: PersonId; text: string | null }
  /** `what` is the effect's kind. It is text here too, for effects carry words, and not the reverse. */
  | { kind: 'delivery_failed'; what: string; reason: string }
  /** A private incident's channel is public; said to each person. */
  | { kind: 'made_public' }
