import type { ChannelId, PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'
import type { Status } from './status.ts'

export type IncidentWords =
  | { kind: 'status_changed'; from: Status; to: Status; by: PersonId; text: string | null }
  /** `what` is the effect's kind. It is text here too, for effects carry words, and not the reverse. */
  | { kind: 'delivery_failed'; what: string; reason: string }
  /** An earlier incident that this one looks like: what's known of it, and where it can be read. */
  | {
      kind: 'seen_before'
      number: number
      title: string
      declaredAt: Instant
      rootCause: string | null
      ended: string | null
      openItems: number
      channel: ChannelId | null
      postmortem: string | null
    }
  /** In the channel of services that it happened to. */
  | { kind: 'services_hit'; services: string[] }
  /** A private incident's channel is public; said to each person. */
  | { kind: 'made_public' }
  /** Muster was removed from a private incident's channel; said to each of those who can put it back. */
  | { kind: 'muster_removed'; channel: ChannelId; people: PersonId[] }
  /** People of another company are in its channel. */
  | { kind: 'channel_shared' }
