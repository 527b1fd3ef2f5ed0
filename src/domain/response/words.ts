import type { PersonId } from '../people/people.ts'
import type { Target } from '../policy/policy.ts'
import type { Severity } from '../policy/severity.ts'
import type { Instant } from '../time/instant.ts'

export type ResponseWords =
  | {
      kind: 'page'
      level: number
      targets: Target[]
      mention: 'channel' | 'here' | 'none'
      severity: Severity
      dueAt: Instant
      missed: boolean
      /** Who is behind the targets, where that was known of some group among them; as `Called` has it. */
      people?: PersonId[]
      unread?: Target[]
      /** Passed over: there's nobody behind them. */
      empty?: Target[]
      /** Schedules passed over, by id: nobody was on call in them. */
      vacant?: string[]
      /** When the clock found the target missed, where this page is also what tells of it. */
      tellsMissAt?: Instant
    }
  | {
      kind: 'response_reminder'
      severity: Severity
      dueAt: Instant
      plannedAt: Instant
      at: Instant
      targets: Target[]
    }
  | {
      kind: 'response_missed'
      severity: Severity
      dueAt: Instant
      at: Instant
      targets: Target[]
      pagesNext: boolean
    }
  | { kind: 'nobody_to_page'; empty: Target[]; vacant?: string[] }
  /** A page reached nobody; what follows says itself. */
  | { kind: 'page_unsent'; targets: Target[]; reason: string }
  | { kind: 'acknowledged'; by: PersonId; tookMs: number; late: boolean; tookCommand: boolean }
  | { kind: 'role_assigned'; role: string; to: PersonId; by: PersonId }
