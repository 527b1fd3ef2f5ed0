import type { Moment } from '../incident/incident.ts'
import type { PersonId } from '../people/people.ts'
import type { Severity } from '../policy/severity.ts'
import type { Instant } from '../time/instant.ts'
import type { Contradiction } from './history/contradictions.ts'

export type LifecycleRefusal =
  | { kind: 'same_severity'; severity: Severity; number: number }
  /** Someone else changed it after the button was drawn that this press came from. */
  | { kind: 'severity_changed_since'; severity: Severity; number: number }
  /** `keptBy` where someone asked for it before. */
  | { kind: 'channel_not_offered'; number: number; keptBy: PersonId | null }
  | { kind: 'reason_needed'; action: 'reopen' | 'cancel' | 'severity'; number: number }
  | { kind: 'duplicate_of_itself'; number: number }
  /** `of` ended as a duplicate itself; `survivor` is where the work went. */
  | { kind: 'duplicate_of_duplicate'; of: number; survivor: number }
  /** A file tells of a time that is still to come. */
  | { kind: 'not_over'; moment: Moment | 'entry' | 'action_item' }
  | { kind: 'contradictory'; contradictions: Contradiction[] }
  /** Nothing has to be reported of it. */
  | { kind: 'no_duties'; number: number }
  | { kind: 'which_duty'; number: number; duties: { name: string; dueAt: Instant; isEnded: boolean }[] }
  | { kind: 'duty_ended'; number: number; name: string; by: PersonId; at: Instant; isRequired: boolean }
  /** An open incident has the same title, or one much like it; nothing was declared, and nobody paged. */
  | {
      kind: 'seems_declared'
      number: number
      title: string
      openForMs: number
      because: 'title' | 'words' | 'service'
    }
