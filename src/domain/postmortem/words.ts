import type { PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'

/** One action item in a reminder, and whom it names. */
export type ItemDue = { id: number; text: string; dueAt: Instant; people: PersonId[] }

export type PostmortemWords =
  | {
      kind: 'action_item'
      id: number
      text: string
      owner: PersonId | null
      deadlineAt: Instant | null
      by: PersonId
    }
  | { kind: 'action_item_done'; id: number; text: string; by: PersonId }
  | { kind: 'action_item_undone'; id: number; text: string; by: PersonId }
  /** `people` are all whom it's for; each item says whose it is. `last` when nothing more is said of any. */
  | { kind: 'action_items_due'; at: Instant; items: ItemDue[]; people: PersonId[]; last: boolean }
  | { kind: 'review_asked'; by: PersonId; people: PersonId[] }
  /** `waiting` is how many others are still asked. */
  | { kind: 'postmortem_approved'; by: PersonId; waiting: number; owner: PersonId }
  | {
      kind: 'postmortem_published'
      by: PersonId
      version: number
      changes: string
      changed: string[]
      openQuestions: number
    }
  | { kind: 'postmortem_retracted'; by: PersonId; why: string }
  | { kind: 'postmortem_owned'; by: PersonId; owner: PersonId }
  | { kind: 'outside_published'; by: PersonId; version: number }
  | { kind: 'outside_retracted'; by: PersonId; why: string }
  | {
      kind: 'postmortem_reminder'
      dueAt: Instant
      at: Instant
      openQuestions: number
      people?: PersonId[]
      /** Nothing more is said of it. */
      last?: boolean
    }
