import type { Question } from '../incident/incident.ts'
import type { ChannelId, PersonId } from '../people/people.ts'
import type { Severity } from '../policy/severity.ts'
import type { Elapsed } from '../time/durations.ts'
import type { Instant } from '../time/instant.ts'
import type { Lateness } from '../time/lateness.ts'

export type LifecycleWords =
  | {
      kind: 'severity_changed'
      from: Severity
      to: Severity
      by: PersonId
      why: string | null
      mistake?: true
      /** It was acknowledged, and has to be again. */
      asksAgain?: boolean
    }
  /** `people` and `elapsed` are missing in words that an earlier version decided. */
  | {
      kind: 'question'
      question: Question
      at: Instant
      since: Instant
      last: boolean
      people?: PersonId[]
      elapsed?: Elapsed
      /** When the acknowledgement that it asks about lapses. */
      lapsesAt?: Instant
    }
  /** A brief for the one who leads from now on. */
  | { kind: 'command_handed_over'; from: PersonId; to: PersonId; by: PersonId }
  | { kind: 'resolved'; by: PersonId; summary: string | null; tookMs: number }
  | { kind: 'closed'; by: PersonId; postmortemDueAt: Instant | null; openQuestions: number }
  /** What a drill's scenario lets happen. */
  | { kind: 'drill_event'; text: string }
  | { kind: 'duty_due'; name: string; dueAt: Instant; at: Instant; people: PersonId[]; late: Lateness | null }
  | { kind: 'duty_ended'; name: string; by: PersonId; isRequired: boolean }
  | { kind: 'reopened'; by: PersonId; why: string }
  | {
      kind: 'cancelled'
      by: PersonId
      reason: string | null
      duplicateOf: number | null
      /** Where the other one goes on. */
      channel?: ChannelId | null
    }
  /** Its channel isn't needed any more, it seems. */
  | { kind: 'archive_offered'; at: Instant; archiveAt: Instant }
  /** Another incident ended as a duplicate of this one. */
  | { kind: 'duplicate_covered'; number: number; channel: ChannelId | null; by: PersonId }
