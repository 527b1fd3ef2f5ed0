import type { Ending, Question } from '../incident/incident.ts'
import type { Status } from '../incident/status.ts'
import type { Severity } from '../policy/severity.ts'
import type { Instant } from '../time/instant.ts'

/** What changes an incident's course, and touches several of its subjects at once. */
export type LifecycleHappening =
  | {
      kind: 'declared'
      title: string
      severity: Severity
      impact: string | null
      isPrivate: boolean
      responseDueAt: Instant
      /** Missing where none was named. */
      services?: string[]
    }
  | {
      kind: 'severity_changed'
      from: Severity
      to: Severity
      why: string | null
      /** The severity before was never right, and counts for nothing. */
      mistake?: true
      responseDueAt: Instant | null
    }
  | { kind: 'resolved'; summary: string | null; tookMs: number }
  | { kind: 'closed' }
  | { kind: 'reopened'; from: Status; why: string }
  | { kind: 'cancelled'; ending: Ending }
  | { kind: 'duplicate_covered'; number: number }
  | { kind: 'duplicate_reopened'; number: number }
  | { kind: 'asked'; question: Question; time: number }
