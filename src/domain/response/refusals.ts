import type { PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'

export type ResponseRefusal =
  | { kind: 'already_acknowledged'; by: PersonId; at: Instant; number: number }
  | { kind: 'not_paged'; number: number }
  | { kind: 'already_cannot'; number: number }
  | { kind: 'already_led'; by: PersonId; number: number }
  | { kind: 'already_holds_role'; role: string; person: PersonId; number: number }
  | { kind: 'unknown_role'; role: string; roles: string[] }
