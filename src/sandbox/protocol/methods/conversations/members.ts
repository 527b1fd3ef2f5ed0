import { textOf } from '../../../json.ts'
import { addMember, isConversation, removeMember } from '../../../workspace/channels.ts'
import { findPerson } from '../../../workspace/people/people.ts'
import type { Channel } from '../../../workspace/state.ts'
import { refuse } from '../../refusal.ts'
import { wireChannel } from '../../wire.ts'
import {
  botOf,
  type Call,
  joinedChannel,
  listedIds,
  type Methods,
  pageOf,
  visibleChannel,
} from '../method.ts'

const mostInvited = 100
const mostMembers = 1_000
const missing = { channel: 'channel_not_found' }
const channelErrors = ['channel_not_found', 'method_not_supported_for_channel_type']
const managing = ['groups:write', 'im:write', 'mpim:write', 'channels:write', 'channels:manage']

function inviteProblem(call: Call, channel: Channel, userId: string): string | undefined {
  if (userId === botOf(call)) return 'cant_invite_self'
  if (!call.world.state.people.some((person) => person.id === userId)) return 'user_not_found'
  return channel.memberIds.includes(userId) ? 'already_in_channel' : undefined
}

function requireRoom(channel: Channel): void {
  if (isConversation(channel)) refuse('method_not_supported_for_channel_type')
  if (channel.isArchived) refuse('is_archived')
}

export const memberMethods: Methods = {
  'conversations.invite': {
    tier: 3,
    required: ['channel', 'users'],
    optional: ['force'],
    scopes: [
      'channels:write.invites',
      'groups:write.invites',
      'channels:manage',
      'groups:write',
      'im:write',
      'mpim:write',
    ],
    missing: { ...missing, users: 'no_user' },
    errors: [
      ...channelErrors,
      'already_in_channel',
      'cant_invite_self',
      'is_archived',
      'no_user',
      'not_in_channel',
      'user_not_found',
    ],
    run(call) {
      const channel = joinedChannel(call)
      requireRoom(channel)
      const users = listedIds(call, 'users')
      if (users.length === 0) refuse('no_user')
      if (users.length > mostInvited) {
        const message = `[ERROR] no more than ${mostInvited} users allowed`
        refuse('invalid_arguments', { response_metadata: { messages: [message] } })
      }
      const errors = users.flatMap((user) => {
        const error = inviteProblem(call, channel, user)
        return error === undefined ? [] : [{ user, ok: false, error }]
      })
      const isStopped = errors.length > 0 && (call.args.force !== true || errors.length === users.length)
      if (isStopped) refuse(errors[0]?.error ?? 'user_not_found', { errors })
      const refused = new Set(errors.map((error) => error.user))
      for (const user of users) {
        if (!refused.has(user)) addMember(call.world, channel, user, botOf(call))
      }
      return { channel: wireChannel(call.world, channel), ...(errors.length > 0 ? { errors } : {}) }
    },
  },
  'conversations.join': {
    tier: 3,
    required: ['channel'],
    optional: [],
    scopes: ['channels:join'],
    missing,
    errors: [...channelErrors, 'is_archived'],
    run(call) {
      const channel = visibleChannel(call)
      requireRoom(channel)
      if (channel.kind === 'private') refuse('method_not_supported_for_channel_type')
      const isMember = channel.memberIds.includes(botOf(call))
      addMember(call.world, channel, botOf(call))
      return {
        channel: wireChannel(call.world, channel),
        ...(isMember ? { warning: 'already_in_channel' } : {}),
      }
    },
  },
  'conversations.leave': {
    tier: 3,
    required: ['channel'],
    optional: [],
    scopes: managing,
    missing,
    errors: [...channelErrors, 'cant_leave_general', 'is_archived', 'last_member'],
    run(call) {
      const channel = visibleChannel(call)
      requireRoom(channel)
      if (channel.isGeneral) refuse('cant_leave_general')
      if (!channel.memberIds.includes(botOf(call))) return { not_in_channel: true }
      if (channel.kind === 'private' && channel.memberIds.length === 1) refuse('last_member')
      removeMember(call.world, channel, botOf(call))
      return {}
    },
  },
  'conversations.kick': {
    tier: 3,
    required: ['channel'],
    optional: ['user'],
    scopes: ['groups:write', 'channels:manage'],
    missing,
    errors: [
      ...channelErrors,
      'cant_kick_from_general',
      'cant_kick_self',
      'not_in_channel',
      'user_not_found',
    ],
    run(call) {
      const channel = joinedChannel(call)
      const userId = textOf(call.args.user)
      if (channel.isGeneral) refuse('cant_kick_from_general')
      if (userId === botOf(call)) refuse('cant_kick_self')
      if (findPerson(call.world.state, userId) === undefined) refuse('user_not_found')
      if (!channel.memberIds.includes(userId)) refuse('not_in_channel')
      removeMember(call.world, channel, userId)
      return {}
    },
  },
  'conversations.members': {
    tier: 4,
    required: ['channel'],
    optional: ['cursor', 'limit'],
    scopes: ['groups:read', 'im:read', 'mpim:read', 'channels:read'],
    missing,
    errors: ['channel_not_found', 'invalid_cursor', 'invalid_limit'],
    run(call) {
      const { page, response_metadata } = pageOf(call, visibleChannel(call).memberIds, mostMembers)
      return { members: page, response_metadata }
    },
  },
}
