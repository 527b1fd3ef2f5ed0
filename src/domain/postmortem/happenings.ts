import type { ActionItem } from '../incident/incident.ts'
import type { PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'

export type PostmortemHappening =
  | { kind: 'action_item_added'; item: ActionItem }
  | { kind: 'action_item_changed'; item: ActionItem }
  | { kind: 'action_item_done'; id: number; text: string }
  | { kind: 'action_item_undone'; id: number; text: string }
  | { kind: 'action_items_reminder'; ids: number[] }
  /** `draftedWith` generated the summary, which the one who saved it answers for. */
  | { kind: 'findings_filled'; fields: string[]; draftedWith?: string }
  /** The record was sent to `from`, a language model, for a draft of the summary. */
  | { kind: 'summary_asked'; from: string }
  /** A proposal from the record, in words, was accepted into the postmortem or dismissed. */
  | { kind: 'evidence_accepted'; text: string }
  | { kind: 'evidence_dismissed'; text: string }
  | { kind: 'postmortem_drafted'; dueAt: Instant | null }
  | { kind: 'postmortem_review_asked'; reviewers: PersonId[] }
  | { kind: 'postmortem_approved' }
  /** `changes` as typed; `changed` are the fields that were filled in since the version before. */
  | { kind: 'postmortem_published'; version: number; changes: string; changed: string[] }
  | { kind: 'postmortem_retracted'; why: string }
  | { kind: 'postmortem_owned'; by: PersonId }
  /** A text for readers outside was saved; what it says is in its versions. */
  | { kind: 'outside_written' }
  | { kind: 'outside_published'; version: number; text: string }
  | { kind: 'outside_retracted'; why: string }
  | { kind: 'postmortem_reminder'; dueAt: Instant; time: number }
