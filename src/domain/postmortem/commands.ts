import type { Findings } from '../incident/incident.ts'
import type { PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'

export type TaskCommand = {
  verb: 'task'
  text: string
  owner: PersonId | null
  deadlineAt: Instant | null
}

/** What the form asks for; a field left out stays as it is, an empty one is cleared. */
export type Answers = Partial<Record<keyof Findings | 'impact', string>>

/** An owner or a deadline that an action item lacked. */
export type ItemAnswer = { id: number; owner?: PersonId; deadlineAt?: Instant }

export type FindingsCommand = { verb: 'findings'; answers: Answers; items: readonly ItemAnswer[] }

/** Makes the postmortem again from the present record, and shows it. */
export type PostmortemCommand = { verb: 'postmortem' }
