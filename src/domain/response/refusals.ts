import type { PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'

export type ResponseRefusal =
  | { kind: 'already_acknowledged'; by: PersonId; at: Instant; number: number }
  | { kind: 'not_paged'; number: number }
  | { kind: 'page_rated'; by: PersonId; useful: boolean; number: number }
  /** Only who has it can hand it on; null where nobody has. */
  | { kind: 'not_yours_to_hand_on'; by: PersonId | null; number: number }
  | { kind: 'already_cannot'; number: number }
  | { kind: 'already_here'; number: number }
  | { kind: 'page_refused'; why: PageRefusal; number: number }
  | { kind: 'already_led'; by: PersonId; number: number }
  | { kind: 'already_holds_role'; role: string; person: PersonId; number: number }
  | { kind: 'unknown_role'; role: string; roles: string[] }

/** Why nobody is called by hand. */
export type PageRefusal =
  | { kind: 'only_themselves' }
  /** They left Slack, or it knows no one by that address. */
  | { kind: 'not_reachable'; people: PersonId[] }
  | { kind: 'too_many_people'; limit: number }
  /** It's a drill, and they didn't agree to be paged by one. */
  | { kind: 'not_agreed'; people: PersonId[] }
  | { kind: 'nobody_on_call'; schedule: string }
  /** Neither a person nor a schedule; `known` are the schedules by id. */
  | { kind: 'no_such_callee'; name: string; known: string[] }
