import { textOf } from '../../../json.ts'
import type { Channel, ChannelKind, Message } from '../../../workspace/state.ts'
import { refuse } from '../../refusal.ts'
import { wireChannel, wireMessage } from '../../wire.ts'
import {
  botOf,
  type Call,
  joinedChannel,
  type Methods,
  pageOf,
  requireScopeFor,
  visibleChannel,
} from '../method.ts'

const reading = ['groups:read', 'im:read', 'mpim:read', 'channels:read']
const history = ['groups:history', 'im:history', 'mpim:history', 'channels:history']
const range = ['cursor', 'include_all_metadata', 'inclusive', 'latest', 'limit', 'oldest']
const missing = { channel: 'channel_not_found' }

const kinds: { [type: string]: ChannelKind } = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
}

function listedChannels(call: Call): Channel[] {
  const types = textOf(call.args.types) === '' ? 'public_channel' : textOf(call.args.types)
  const wanted = types.split(',').map((type) => kinds[type.trim()] ?? refuse('invalid_types'))
  for (const kind of wanted) requireScopeFor(call, kind)
  return call.world.state.channels.filter((channel) => {
    if (channel.isDeleted || !wanted.includes(channel.kind)) return false
    if (channel.isArchived && call.args.exclude_archived === true) return false
    return channel.kind === 'public' || channel.memberIds.includes(botOf(call))
  })
}

function isInRange(call: Call, message: Message): boolean {
  const { oldest, latest, inclusive } = call.args
  const at = Number(message.ts)
  if (typeof oldest === 'string' && oldest !== '') {
    if (inclusive === true ? at < Number(oldest) : at <= Number(oldest)) return false
  }
  if (typeof latest === 'string' && latest !== '') {
    if (inclusive === true ? at > Number(latest) : at >= Number(latest)) return false
  }
  return true
}

function checkRange(call: Call): void {
  if (Number.isNaN(Number(textOf(call.args.oldest)))) refuse('invalid_ts_oldest')
  if (Number.isNaN(Number(textOf(call.args.latest)))) refuse('invalid_ts_latest')
}

function pageOfMessages(call: Call, messages: readonly Message[]) {
  const { page, response_metadata } = pageOf(call, messages)
  const metadata = call.args.include_all_metadata === true
  return {
    messages: page.map((message) => wireMessage(call.world, message, { metadata })),
    has_more: response_metadata.next_cursor !== '',
    response_metadata,
  }
}

export const readingMethods: Methods = {
  'conversations.info': {
    tier: 3,
    required: ['channel'],
    optional: ['include_locale', 'include_num_members'],
    scopes: reading,
    missing,
    errors: ['channel_not_found'],
    run(call) {
      const channel = visibleChannel(call)
      const members = call.args.include_num_members === true ? { num_members: channel.memberIds.length } : {}
      return { channel: { ...wireChannel(call.world, channel), ...members } }
    },
  },
  'conversations.list': {
    tier: 2,
    required: [],
    optional: ['cursor', 'exclude_archived', 'limit', 'types'],
    scopes: reading,
    errors: ['invalid_cursor', 'invalid_limit', 'invalid_types'],
    run(call) {
      const { page, response_metadata } = pageOf(call, listedChannels(call))
      return { channels: page.map((channel) => wireChannel(call.world, channel)), response_metadata }
    },
  },
  'users.conversations': {
    tier: 2,
    required: [],
    optional: ['cursor', 'exclude_archived', 'exclude_muted', 'limit', 'types', 'user'],
    scopes: reading,
    errors: ['invalid_cursor', 'invalid_limit', 'invalid_types'],
    run(call) {
      const userId = textOf(call.args.user) === '' ? botOf(call) : textOf(call.args.user)
      const theirs = listedChannels(call).filter((channel) => channel.memberIds.includes(userId))
      const { page, response_metadata } = pageOf(call, theirs)
      return { channels: page.map((channel) => wireChannel(call.world, channel)), response_metadata }
    },
  },
  'conversations.history': {
    tier: 3,
    required: ['channel'],
    optional: range,
    scopes: history,
    missing,
    errors: [
      'channel_not_found',
      'invalid_cursor',
      'invalid_ts_latest',
      'invalid_ts_oldest',
      'not_in_channel',
    ],
    run(call) {
      const channel = joinedChannel(call)
      checkRange(call)
      const isShown = (message: Message) => message.threadTs === undefined || message.isBroadcast
      const newestFirst = channel.messages
        .filter((message) => isShown(message) && isInRange(call, message))
        .reverse()
      return { ...pageOfMessages(call, newestFirst), pin_count: channel.pins.length }
    },
  },
  'conversations.replies': {
    tier: 3,
    required: ['channel', 'ts'],
    optional: range,
    scopes: history,
    missing: { ...missing, ts: 'thread_not_found' },
    errors: [
      'channel_not_found',
      'invalid_cursor',
      'invalid_ts_latest',
      'invalid_ts_oldest',
      'thread_not_found',
    ],
    run(call) {
      const channel = visibleChannel(call)
      // The documented errors have none for a channel the bot is outside of.
      if (!channel.memberIds.includes(botOf(call))) refuse('channel_not_found')
      checkRange(call)
      const ts = textOf(call.args.ts)
      const asked = channel.messages.find((message) => message.ts === ts) ?? refuse('thread_not_found')
      const rootTs = asked.threadTs ?? asked.ts
      const isInThread = (message: Message) => message.ts === rootTs || message.threadTs === rootTs
      const isAsked = (message: Message) => message.ts === rootTs || isInRange(call, message)
      return pageOfMessages(
        call,
        channel.messages.filter((message) => isInThread(message) && isAsked(message)),
      )
    },
  },
}
