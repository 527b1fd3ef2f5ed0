import type { PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'

export type PostmortemWords =
  | {
      kind: 'action_item'
      id: number
      text: string
      owner: PersonId | null
      deadlineAt: Instant | null
      by: PersonId
    }
  | { kind: 'postmortem_reminder'; dueAt: Instant; at: Instant; openQuestions: number; people?: PersonId[] }
