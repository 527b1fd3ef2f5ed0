import { type JsonObject, textOf } from '../../json.ts'
import { findChannel } from '../../workspace/channels.ts'
import type { Channel, ChannelKind, Message } from '../../workspace/state.ts'
import type { World } from '../../workspace/world.ts'
import type { Tier } from '../rate-limits.ts'
import { refuse } from '../refusal.ts'

/** One row of the table of Web API methods. */
export type Method = {
  /** How often it may be called where limits are published; never limited without one. */
  tier?: Tier
  required: readonly string[]
  optional: readonly string[]
  /** Any one of them is enough; none when every token may call it. */
  scopes: readonly string[]
  /** What it may refuse with, beside the errors every method shares. */
  errors: readonly string[]
  missing?: { readonly [argument: string]: string }
  /** What it may warn of while it does what was asked. */
  warnings?: readonly string[]
  /** The app-level token is asked for, instead of the bot's; or none at all. */
  token?: 'app' | 'none'
  run(call: Call): JsonObject
}

export type Methods = { readonly [name: string]: Method }

export type Call = { world: World; args: JsonObject; method: Method }

/** Errors that any method may answer with. */
export const sharedErrors: readonly string[] = [
  'invalid_arguments',
  'invalid_auth',
  'invalid_blocks_format',
  'missing_scope',
  'not_authed',
  'unknown_method',
]

export function botOf(call: Call): string {
  return call.world.state.app.botUserId
}

const scopePrefixes: { [kind in ChannelKind]: string } = {
  public: 'channels:',
  private: 'groups:',
  im: 'im:',
  mpim: 'mpim:',
}

export function requireScope(call: Call, anyOf: readonly string[]): void {
  const provided = call.world.settings.scopes
  if (anyOf.length === 0 || anyOf.some((scope) => provided.includes(scope))) return
  refuse('missing_scope', { needed: anyOf.join(','), provided: provided.join(',') })
}

/** Among a method's scopes, those for this kind of channel. */
export function requireScopeFor(call: Call, kind: ChannelKind): void {
  const forKind = call.method.scopes.filter((scope) => scope.startsWith(scopePrefixes[kind]))
  requireScope(call, forKind)
}

/** The channel with this id when the bot may know of it; Slack's methods take no names. */
export function visibleChannel(call: Call, id: string = textOf(call.args.channel)): Channel {
  const channel = findChannel(call.world.state, id)
  if (channel === undefined || channel.id !== id) refuse('channel_not_found')
  if (channel.kind !== 'public' && !channel.memberIds.includes(botOf(call))) refuse('channel_not_found')
  requireScopeFor(call, channel.kind)
  return channel
}

/** The channel with this id, which the bot must be in. */
export function joinedChannel(call: Call): Channel {
  const channel = visibleChannel(call)
  if (!channel.memberIds.includes(botOf(call))) refuse('not_in_channel')
  return channel
}

/** The ids of a list that is given as text with commas. */
export function listedIds(call: Call, argument: string): string[] {
  return textOf(call.args[argument])
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')
}

export function messageIn(channel: Channel, ts: string): Message {
  const message = channel.messages.find((candidate) => candidate.ts === ts)
  return message ?? refuse('message_not_found')
}

/** What the call answers, with warnings where Slack puts them. */
export function withWarnings(answer: JsonObject, warnings: readonly string[]): JsonObject {
  if (warnings.length === 0) return answer
  return { ...answer, warning: warnings.join(','), response_metadata: { warnings } }
}

const usualPage = 100
const longestPage = 999

/** One page of a list, with the cursor of the next. Methods that know `invalid_limit` refuse one over `most`. */
export function pageOf<Item>(
  call: Call,
  items: readonly Item[],
  most = longestPage,
): { page: Item[]; response_metadata: { next_cursor: string } } {
  const cursor = textOf(call.args.cursor)
  const start = cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64').toString().replace('offset:', ''))
  if (!Number.isInteger(start) || start < 0) refuse('invalid_cursor')
  const asked = typeof call.args.limit === 'number' ? call.args.limit : usualPage
  const isOutside = asked < 0 || asked > most
  if (isOutside && call.method.errors.includes('invalid_limit')) refuse('invalid_limit')
  const limit = asked > 0 ? Math.min(asked, longestPage) : usualPage
  const end = start + limit
  const next_cursor = end < items.length ? Buffer.from(`offset:${end}`).toString('base64') : ''
  return { page: items.slice(start, end), response_metadata: { next_cursor } }
}
