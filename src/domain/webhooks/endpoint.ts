import type { Instant } from '../time/instant.ts'

/** What was decided of an outgoing webhook, beside what `muster.yml` says of it. */
export type Endpoint = {
  /** Raised by one with each decision. */
  version: number
  /** When somebody was told that it keeps failing; null once something gets through. */
  toldAt: Instant | null
  /** Since when nothing is sent to it, and why, as a sentence without its full stop; null while it's on. */
  off: { at: Instant; reason: string } | null
}

export const newEndpoint: Endpoint = { version: 0, toldAt: null, off: null }

export type EndpointHappening =
  | { kind: 'endpoint_failing'; since: Instant; reason: string }
  | { kind: 'endpoint_switched_off'; since: Instant; reason: string }
  | { kind: 'endpoint_working'; since: Instant }
  | { kind: 'endpoint_switched_on' }

/** Told in a channel, by its name: that an endpoint keeps failing, takes messages again, or gets no more of them. */
export type EndpointEffect = {
  kind: 'tell_endpoint'
  endpoint: string
  what: 'failing' | 'working' | 'off'
  since: Instant
  /** Why nothing gets through; empty once something does. */
  reason: string
  channel: string
}
