import type { Tokens } from './protocol/api.ts'
import type { HttpTarget } from './protocol/delivery/http-delivery.ts'
import { readManifest } from './protocol/manifest.ts'
import type { Limits } from './protocol/rate-limits.ts'
import type { Clock } from './workspace/clock.ts'
import type { Saved } from './workspace/saved/saved-state.ts'
import type { Settings } from './workspace/world.ts'

export type WorkspaceOptions = {
  /** 0 takes any free port. */
  port?: number
  clock?: Clock
  botName?: string
  tokens?: Tokens
  /** What the bot token may do; what the manifest asks for, and no more, when absent. */
  scopes?: readonly string[]
  /** The event types the app subscribes to, in the manifest's names; the manifest's when absent. */
  events?: readonly string[]
  /** Whether the app may show a Home tab; as the manifest says when absent. */
  hasHomeTab?: boolean
  /** The hosts whose links the app is told of; the manifest names none. */
  unfurlDomains?: readonly string[]
  /** Deliver by signed requests to this address, instead of over Socket Mode. */
  http?: HttpTarget
  shouldEscape?: boolean
  /** `paid` when absent. */
  plan?: 'free' | 'paid'
  /** Whether Slack's published limits hold; `none` when absent. */
  limits?: Limits
  ackTimeoutMs?: number
  triggerLifeMs?: number
  /** When an unacknowledged event comes again, each counted from the attempt before. */
  retryDelaysMs?: readonly number[]
  /** What an earlier session left, to continue from. */
  saved?: Pick<Saved, 'idsMade' | 'state'>
}

const localTokens: Tokens = { bot: 'xoxb-local', app: 'xapp-local' }

/** How long Slack waits for an acknowledgement, and after which pauses an event comes again. */
export function usualWaits(options: WorkspaceOptions) {
  const { ackTimeoutMs = 3_000, retryDelaysMs = [1_000, 60_000, 300_000] } = options
  return { ackTimeoutMs, retryDelaysMs }
}

export function tokensOf({ tokens = localTokens }: WorkspaceOptions): Tokens {
  return tokens
}

export function settingsOf(options: WorkspaceOptions): Settings {
  const manifest = readManifest()
  const { scopes, events, hasHomeTab } = { ...manifest, ...options }
  const { shouldEscape = true, plan = 'paid', triggerLifeMs = 3_000, unfurlDomains = [] } = options
  return { scopes, events, hasHomeTab, unfurlDomains, shouldEscape, plan, triggerLifeMs }
}
