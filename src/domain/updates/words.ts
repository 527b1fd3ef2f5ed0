import type { PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'

export type UpdateWords =
  | { kind: 'update'; by: PersonId; text: string; nextDueAt: Instant | null; nothingNew: boolean }
  | { kind: 'update_overdue'; dueAt: Instant; at: Instant }
