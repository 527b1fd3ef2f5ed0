import type { Status } from '../../incident/status.ts'
import type { PersonId } from '../../people/people.ts'
import type { Instant } from '../../time/instant.ts'

/** What became of what a message asked for; the facts that a late press is told, too. */
export type Resolution =
  | { kind: 'acknowledged'; by: PersonId; at: Instant }
  /** The one who was asked can't, and others are asked. */
  | { kind: 'declined'; at: Instant }
  /** None of those whom somebody called by hand can. */
  | { kind: 'all_declined' }
  | { kind: 'update_posted'; by: PersonId | null; at: Instant }
  | { kind: 'update_moved'; to: Instant | null }
  | { kind: 'led'; by: PersonId }
  | { kind: 'went_on'; at: Instant }
  /** The acknowledgement that it asked about has ended. */
  | { kind: 'ended' }
  | { kind: 'rated'; by: PersonId; useful: boolean }
  | { kind: 'published' }
  | { kind: 'retracted' }
  | { kind: 'reviewed' }
  /** Every action item that it asked about. */
  | { kind: 'items_done' }
  /** Its duty was met, or there was none. */
  | { kind: 'duty_met'; by: PersonId; at: Instant; name: string; isRequired: boolean }
  | { kind: 'put_off'; until: Instant }
  | { kind: 'channel_kept'; by: PersonId }
  | { kind: 'channel_talked_in'; by: PersonId | null }
  | { kind: 'channel_archived' }
  | { kind: 'now'; status: Status }
  /** The same was asked again, further down. */
  | { kind: 'asked_again' }
