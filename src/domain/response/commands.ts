import type { PersonId } from '../people/people.ts'

export type AcknowledgeCommand = { verb: 'ack' }

/** Someone who was paged can't respond. */
export type CannotCommand = { verb: 'cannot' }

/** The one who has it gives it up, and paging goes on. */
export type HandOnCommand = { verb: 'hand_on' }

/** Whether a page was worth it, now that it's over. */
export type RatePageCommand = { verb: 'rate_page'; useful: boolean }

/** Someone says that they have come, on the board of a severity that wants all hands. */
export type HereCommand = { verb: 'here' }

/** Calls people by hand, or with a schedule's id the people on call in it now. `why` may be empty. */
export type PageCommand = { verb: 'page'; people: PersonId[]; schedule: string | null; why: string }

/** `role` is an id of the policy, or the word as typed. Without a person, the one who asks. */
export type RoleCommand = { verb: 'role'; role: string; person: PersonId | null }

/** Without a person, the one who asks. `ifVacant` where the question was who leads. */
export type LeadCommand = { verb: 'lead'; person: PersonId | null; ifVacant?: true }
