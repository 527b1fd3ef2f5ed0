import type { EvidenceAnswer } from '../incident/incident.ts'
import type { PersonId } from '../people/people.ts'
import type { PublishNeed } from '../policy/policy.ts'
import type { Instant } from '../time/instant.ts'

export type PostmortemRefusal =
  | { kind: 'no_such_action_item'; id: number; number: number }
  | { kind: 'action_item_is_done'; id: number; number: number }
  | { kind: 'action_item_is_open'; id: number; number: number }
  | { kind: 'postmortem_lacks'; lacks: PublishNeed[]; number: number }
  | { kind: 'postmortem_is_published'; number: number }
  | { kind: 'postmortem_not_published'; number: number }
  | { kind: 'changes_needed'; number: number }
  | { kind: 'retract_reason_needed'; number: number }
  | { kind: 'no_reviewers'; number: number }
  | { kind: 'already_approved'; number: number }
  | { kind: 'already_owns_postmortem'; person: PersonId; number: number }
  /** Someone else saved these fields after they were opened. */
  | { kind: 'edited_meanwhile'; fields: string[]; number: number }
  /** Someone was quicker. */
  | { kind: 'evidence_answered'; answer: EvidenceAnswer['answer']; by: PersonId; number: number }
  /** What it was drawn from has been corrected since. */
  | { kind: 'evidence_gone'; number: number }
  | { kind: 'summaries_off' }
  /** What's private stays inside unless `summaries` says otherwise. */
  | { kind: 'summary_private'; number: number }
  /** By one person, or by everyone together. */
  | {
      kind: 'summary_limit'
      of: 'person' | 'everyone'
      limit: number
      againAt: Instant
      at: Instant
      number: number
    }
  | { kind: 'bad_ticket'; number: number }
  | { kind: 'too_many'; what: 'action items' | 'reviewers'; limit: number; number: number }
  /** Private, security, or a drill: nothing of it goes outside. */
  | { kind: 'outside_private'; number: number }
  | { kind: 'outside_empty'; number: number }
  | { kind: 'outside_is_published'; number: number }
  | { kind: 'outside_not_published'; number: number }
  | { kind: 'outside_reason_needed' }
  | { kind: 'outside_edited'; number: number }
  | { kind: 'mention_outside'; name: string }
