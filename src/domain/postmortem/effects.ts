import type { MessageRef, PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'

/** What a postmortem sets off, in its incident's lanes. */
export type PostmortemEffect =
  | { kind: 'write_postmortem' }
  | { kind: 'upload_postmortem' }
  /** Puts the present draft in place of the one that was shown, wherever it was. */
  | { kind: 'revise_postmortem' }
  | { kind: 'announce_postmortem' }
  /** Shows what's published in a canvas of the channel, and that it was taken back. */
  | { kind: 'copy_to_canvas' }
  /** Puts a published version into the repository; `version` null takes it out. `at` is when that was decided. */
  | { kind: 'commit_postmortem'; version: number | null; at: Instant }
  /** Reads a message that someone marked, and offers them to make it an action item. */
  | { kind: 'offer_item'; message: MessageRef; by: PersonId }
