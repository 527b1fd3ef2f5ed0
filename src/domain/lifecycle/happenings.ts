import type { Ending, Moment, PastIncident, Question } from '../incident/incident.ts'
import type { Status } from '../incident/status.ts'
import type { Severity } from '../policy/severity.ts'
import type { Instant } from '../time/instant.ts'
import type { Contradiction } from './history/contradictions.ts'
import type { PastKind } from './history/history.ts'

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
      /** Missing for what really happens. */
      isDrill?: true
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
  | { kind: 'imported'; company: string | null; link: string | null }
  /** What an imported incident's source says. Its words are nobody's here: erasing the importer keeps them. */
  | {
      kind: 'past_entry'
      of: PastKind
      who: string | null
      told: string
      time: 'known' | 'approximate' | 'unknown'
      /** What had looked understood or fixed wasn't. */
      isSetback?: true
    }
  | { kind: 'past_moment'; moment: Moment }
  /** An imported incident's source says it's like an earlier one, by this name; null where that isn't on record. */
  | { kind: 'similar_told'; name: string; earlier: PastIncident | null }
  | { kind: 'contradiction_noted'; contradiction: Contradiction }
  /** What a drill's scenario let happen. */
  | { kind: 'drill_event'; text: string }
  /** Of a duty to report a security incident outside. */
  | { kind: 'duty_reminded'; name: string; dueAt: Instant }
  | { kind: 'duty_ended'; name: string; dueAt: Instant; isRequired: boolean }
  /** It was offered for archiving. */
  | { kind: 'channel_kept' }
  | { kind: 'asked'; question: Question; time: number }
