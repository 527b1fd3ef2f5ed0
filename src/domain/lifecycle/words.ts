import type { Question } from '../incident/incident.ts'
import type { PersonId } from '../people/people.ts'
import type { Severity } from '../policy/severity.ts'
import type { Instant } from '../time/instant.ts'

export type LifecycleWords =
  | { kind: 'severity_changed'; from: Severity; to: Severity; by: PersonId; why: string | null }
  | { kind: 'question'; question: Question; at: Instant; since: Instant; last: boolean }
  | { kind: 'resolved'; by: PersonId; summary: string | null; tookMs: number }
  | { kind: 'closed'; by: PersonId; postmortemDueAt: Instant | null; openQuestions: number }
  | { kind: 'reopened'; by: PersonId; why: string }
  | { kind: 'cancelled'; by: PersonId; reason: string | null; duplicateOf: number | null }
