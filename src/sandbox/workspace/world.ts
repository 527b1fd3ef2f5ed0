import type { Acknowledgement, Envelope } from '../protocol/delivery/delivery.ts'
import type { Clock } from './clock.ts'
import type { Ids } from './ids.ts'
import type { State } from './state.ts'

export type Settings = {
  /** What the bot token may do. */
  scopes: readonly string[]
  /** The event types the app subscribes to, in the manifest's names (`message.channels`). */
  events: readonly string[]
  /** Whether slash commands arrive with people and channels resolved to ids. */
  shouldEscape: boolean
  /** User groups and canvases without a channel need a paid plan. */
  plan: 'free' | 'paid'
  /** Whether the app may show a Home tab. */
  hasHomeTab: boolean
  unfurlDomains: readonly string[]
  /** How long a trigger lives, in real time. */
  triggerLifeMs: number
}

/** Everything that the parts of the workspace share. */
export type World = {
  readonly state: State
  readonly clock: Clock
  readonly ids: Ids
  readonly settings: Settings
  /** `http://127.0.0.1:PORT` */
  readonly baseUrl: string
  /** Tells those who watch that something is different now. */
  changed(): void
  /** A new address for one Socket Mode connection. */
  socketUrl(): string
  deliver(envelope: Envelope): Promise<Acknowledgement>
}
