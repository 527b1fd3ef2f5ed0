import type { ChannelId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'
import type { Moment, PastIncident } from './incident.ts'
import type { Status } from './status.ts'

/** What becomes of the channel. */
export type ChannelHappening =
  /** `lateMs` after its declaration, where that was so late that people were called without it. */
  | { kind: 'channel_opened'; channel: ChannelId; name: string; lateMs?: number }
  | { kind: 'channel_refused'; reason: string; fallback: 'thread' | 'none' }
  | { kind: 'channel_renamed'; name: string }
  | { kind: 'channel_archived' }
  | { kind: 'channel_unarchived' }
  | { kind: 'channel_deleted' }
  | { kind: 'channel_made_public' }
  | { kind: 'channel_made_private' }
  /** Somebody removed Muster from a private one. */
  | { kind: 'muster_removed'; channel: ChannelId }
  | { kind: 'muster_returned' }
  /** Slack gave it another id: it was shared with another company, or moved. */
  | { kind: 'channel_moved'; channel: ChannelId }
  /** With another company. */
  | { kind: 'channel_shared' }

export type IncidentHappening =
  | ChannelHappening
  | { kind: 'status_changed'; from: Status; to: Status; text: string | null }
  | { kind: 'note'; text: string }
  | { kind: 'note_edited'; text: string }
  | { kind: 'note_deleted' }
  | { kind: 'note_unpinned' }
  | { kind: 'moment_corrected'; moment: Moment; from: Instant | null; to: Instant | null }
  /** Ids of the catalogue. */
  | { kind: 'services_named'; from: string[]; to: string[] }
  | { kind: 'share_corrected'; from: number | null; to: number | null }
  /** Whether it happened for want of capacity. */
  | { kind: 'tagged'; isTagged: boolean }
  /** An earlier incident that it looks like, found when it was declared. */
  | { kind: 'seen_before'; earlier: PastIncident }
  /** `what` is the effect's kind. It is text, because the record outlives the names of today's effects. */
  | { kind: 'delivery_failed'; what: string; reason: string; unsaid?: Unsaid }

/** Words that reached nobody: the version that decided them, and their kind. */
export type Unsaid = { version: number; words: string }
