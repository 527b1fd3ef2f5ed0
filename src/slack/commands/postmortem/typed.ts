import type { PersonId } from '../../../domain/people/people.ts'

/** What becomes of a postmortem. */
export type PostmortemTyped =
  | { verb: 'postmortem' }
  | { verb: 'review'; reviewers: PersonId[] }
  | { verb: 'approve' }
  /** `anyway` publishes whatever is missing that isn't needed. */
  | { verb: 'publish'; changes: string; anyway?: true }
  | { verb: 'retract'; why: string }
  | { verb: 'owner'; person: PersonId }
  /** Of the text for readers outside. */
  | { verb: 'publish_outside_text' }
  | { verb: 'retract_outside_text'; why: string }

/** What's asked about action items that there are. */
export type TasksTyped =
  /** Says of an action item, by its number in the incident, that it's done, or isn't after all. */
  | { verb: 'finish'; id: number; done: boolean }
  /** Opens the form of an action item, by its number in the incident. */
  | { verb: 'task_form'; id: number }
  /** The open action items: all that concern the one who asks, or only some of those. */
  | { verb: 'tasks'; whose: 'mine' | 'team' | null }
