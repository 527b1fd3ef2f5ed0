import type { Status } from '../incident/status.ts'
import type { PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'
import type { Lateness } from '../time/lateness.ts'

export type UpdateWords =
  | {
      kind: 'update'
      by: PersonId
      text: string
      nextDueAt: Instant | null
      nothingNew: boolean
      status?: Status
    }
  /** `people` and `late` are missing in words that an earlier version decided. */
  | { kind: 'update_overdue'; dueAt: Instant; at: Instant; late?: Lateness | null; people?: PersonId[] }
