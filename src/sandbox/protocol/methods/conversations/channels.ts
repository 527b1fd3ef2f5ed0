import { textOf } from '../../../json.ts'
import {
  archiveChannel,
  channelNameProblem,
  createChannel,
  isConversation,
  isNameTaken,
  renameChannel,
  setPurpose,
  setTopic,
  unarchiveChannel,
} from '../../../workspace/channels.ts'
import type { Channel } from '../../../workspace/state.ts'
import { refuse } from '../../refusal.ts'
import { wireChannel } from '../../wire.ts'
import { botOf, type Call, joinedChannel, type Methods, requireScopeFor, visibleChannel } from '../method.ts'

const longestTopic = 250
const managing = ['groups:write', 'im:write', 'mpim:write', 'channels:write', 'channels:manage']
const describing = [
  'channels:write.topic',
  'groups:write.topic',
  'mpim:write.topic',
  'im:write.topic',
  'channels:manage',
  'groups:write',
  'im:write',
  'mpim:write',
]
const nameErrors = [
  'invalid_name_maxlength',
  'invalid_name_punctuation',
  'invalid_name_required',
  'invalid_name_specials',
  'name_taken',
]
const channelErrors = ['channel_not_found', 'method_not_supported_for_channel_type']
const missing = { channel: 'channel_not_found' }

function checkName(call: Call, except?: Channel): string {
  const name = textOf(call.args.name)
  const problem = channelNameProblem(name)
  if (problem !== undefined) refuse(problem)
  if (isNameTaken(call.world.state, name, except)) refuse('name_taken')
  return name
}

/** A channel in use, which the bot is in: what topic, purpose and name ask for. */
function workingChannel(call: Call): Channel {
  const channel = joinedChannel(call)
  if (channel.kind === 'im') refuse('method_not_supported_for_channel_type')
  if (channel.isArchived) refuse('is_archived')
  return channel
}

function requireShort(text: string): string {
  return text.length > longestTopic ? refuse('too_long') : text
}

export const conversationMethods: Methods = {
  'conversations.create': {
    tier: 2,
    required: ['name'],
    optional: ['is_private'],
    scopes: managing,
    missing: { name: 'invalid_name_required' },
    errors: nameErrors,
    run(call) {
      const kind = call.args.is_private === true ? 'private' : 'public'
      requireScopeFor(call, kind)
      const channel = createChannel(call.world, { name: checkName(call), kind, by: botOf(call) })
      return { channel: wireChannel(call.world, channel) }
    },
  },
  'conversations.rename': {
    tier: 2,
    required: ['channel', 'name'],
    optional: [],
    scopes: managing,
    missing: { ...missing, name: 'invalid_name_required' },
    errors: [...nameErrors, ...channelErrors, 'is_archived', 'not_in_channel', 'not_authorized'],
    run(call) {
      const channel = workingChannel(call)
      if (isConversation(channel)) refuse('method_not_supported_for_channel_type')
      const name = checkName(call, channel)
      // Slack lets an app rename only what it made itself.
      if (channel.creatorId !== botOf(call)) refuse('not_authorized')
      if (name !== channel.name) renameChannel(call.world, channel, name, botOf(call))
      return { channel: wireChannel(call.world, channel) }
    },
  },
  'conversations.archive': {
    tier: 2,
    required: ['channel'],
    optional: [],
    scopes: managing,
    missing,
    errors: [...channelErrors, 'already_archived', 'cant_archive_general', 'not_in_channel'],
    run(call) {
      const channel = joinedChannel(call)
      if (isConversation(channel)) refuse('method_not_supported_for_channel_type')
      if (channel.isGeneral) refuse('cant_archive_general')
      if (channel.isArchived) refuse('already_archived')
      archiveChannel(call.world, channel, botOf(call))
      return {}
    },
  },
  'conversations.unarchive': {
    tier: 2,
    required: ['channel'],
    optional: [],
    scopes: managing,
    missing,
    errors: [...channelErrors, 'not_archived'],
    run(call) {
      const channel = visibleChannel(call)
      if (!channel.isArchived) refuse('not_archived')
      unarchiveChannel(call.world, channel, botOf(call))
      return {}
    },
  },
  'conversations.setTopic': {
    tier: 2,
    required: ['channel', 'topic'],
    optional: [],
    scopes: describing,
    missing,
    errors: [...channelErrors, 'is_archived', 'not_in_channel', 'too_long'],
    run(call) {
      const channel = workingChannel(call)
      setTopic(call.world, channel, requireShort(textOf(call.args.topic)), botOf(call))
      return { channel: wireChannel(call.world, channel) }
    },
  },
  'conversations.setPurpose': {
    tier: 2,
    required: ['channel', 'purpose'],
    optional: [],
    scopes: describing,
    missing,
    errors: [...channelErrors, 'is_archived', 'not_in_channel', 'too_long'],
    run(call) {
      const channel = workingChannel(call)
      setPurpose(call.world, channel, requireShort(textOf(call.args.purpose)), botOf(call))
      return { channel: wireChannel(call.world, channel) }
    },
  },
}
