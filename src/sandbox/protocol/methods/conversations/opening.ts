import { isConversation } from '../../../workspace/channels.ts'
import { directChannelWith, groupChannelWith } from '../../../workspace/conversations.ts'
import { findPerson } from '../../../workspace/people/people.ts'
import type { Channel } from '../../../workspace/state.ts'
import { refuse } from '../../refusal.ts'
import { wireChannel } from '../../wire.ts'
import { type Call, listedIds, type Methods, requireScopeFor, visibleChannel } from '../method.ts'

const mostTogether = 8

/** One person is a direct conversation with the bot, two to eight are a group message with it. */
function openedChannel(call: Call): Channel {
  if (call.args.channel !== undefined) {
    const channel = visibleChannel(call)
    return isConversation(channel) ? channel : refuse('method_not_supported_for_channel_type')
  }
  const users = [...new Set(listedIds(call, 'users'))]
  const [first = refuse('users_list_not_supplied'), ...others] = users
  if (users.length > mostTogether) refuse('too_many_users')
  requireScopeFor(call, others.length === 0 ? 'im' : 'mpim')
  if (users.some((id) => findPerson(call.world.state, id)?.id !== id)) refuse('user_not_found')
  return others.length === 0 ? directChannelWith(call.world, first) : groupChannelWith(call.world, users)
}

export const openingMethods: Methods = {
  'conversations.open': {
    tier: 3,
    required: [],
    optional: ['channel', 'prevent_creation', 'return_im', 'users'],
    scopes: ['channels:manage', 'groups:write', 'im:write', 'mpim:write'],
    errors: [
      'channel_not_found',
      'method_not_supported_for_channel_type',
      'not_enough_users',
      'too_many_users',
      'user_not_found',
      'users_list_not_supplied',
    ],
    run(call) {
      const { channels } = call.world.state
      const before = channels.length
      const channel = openedChannel(call)
      const isOld = channels.length === before
      return {
        ...(isOld ? { no_op: true, already_open: true } : {}),
        channel: call.args.return_im === true ? wireChannel(call.world, channel) : { id: channel.id },
      }
    },
  },
}
