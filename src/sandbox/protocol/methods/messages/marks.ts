import { textOf } from '../../../json.ts'
import { permalinkOf } from '../../../workspace/messages.ts'
import { addReaction, pinMessage, removeReaction, unpinMessage } from '../../../workspace/reactions-pins.ts'
import type { Channel } from '../../../workspace/state.ts'
import { refuse } from '../../refusal.ts'
import { wireMessage } from '../../wire.ts'
import { botOf, type Call, joinedChannel, type Methods, messageIn, visibleChannel } from '../method.ts'

const missing = { channel: 'channel_not_found', timestamp: 'no_item_specified' }
const mostPins = 100

function markedMessage(call: Call, channel: Channel) {
  const ts = textOf(call.args.timestamp)
  if (ts === '') refuse('no_item_specified')
  if (!/^\d+\.\d+$/.test(ts)) refuse('bad_timestamp')
  return messageIn(channel, ts)
}

export const markMethods: Methods = {
  'pins.add': {
    tier: 2,
    required: ['channel'],
    optional: ['timestamp'],
    scopes: ['pins:write'],
    missing,
    errors: [
      'already_pinned',
      'bad_timestamp',
      'channel_not_found',
      'message_not_found',
      'no_item_specified',
      'not_in_channel',
      'not_pinnable',
      'too_many_pins',
    ],
    run(call) {
      const channel = joinedChannel(call)
      if (channel.isArchived) refuse('not_pinnable')
      const message = markedMessage(call, channel)
      if (channel.pins.length >= mostPins) refuse('too_many_pins')
      if (!pinMessage(call.world, channel, message, botOf(call))) refuse('already_pinned')
      return {}
    },
  },
  'pins.remove': {
    tier: 2,
    required: ['channel'],
    optional: ['timestamp'],
    scopes: ['pins:write'],
    missing,
    errors: ['bad_timestamp', 'channel_not_found', 'message_not_found', 'no_item_specified', 'no_pin'],
    run(call) {
      const channel = visibleChannel(call)
      if (!unpinMessage(call.world, channel, markedMessage(call, channel), botOf(call))) refuse('no_pin')
      return {}
    },
  },
  'pins.list': {
    tier: 2,
    required: ['channel'],
    optional: [],
    scopes: ['pins:read'],
    missing: { channel: 'channel_not_found' },
    errors: ['channel_not_found'],
    run(call) {
      const channel = visibleChannel(call)
      const items = channel.pins.map((pin) => {
        const message = messageIn(channel, pin.ts)
        return {
          type: 'message',
          channel: channel.id,
          created: Math.floor(Date.parse(pin.pinnedAt) / 1000),
          created_by: pin.pinnedBy,
          message: { ...wireMessage(call.world, message), permalink: permalinkOf(call.world, message) },
        }
      })
      return { items }
    },
  },
  'reactions.add': {
    tier: 3,
    required: ['channel', 'name', 'timestamp'],
    optional: [],
    scopes: ['reactions:write'],
    missing: { ...missing, name: 'invalid_name' },
    errors: [
      'already_reacted',
      'bad_timestamp',
      'channel_not_found',
      'invalid_name',
      'is_archived',
      'message_not_found',
      'no_item_specified',
    ],
    run(call) {
      const channel = visibleChannel(call)
      if (channel.isArchived) refuse('is_archived')
      const message = markedMessage(call, channel)
      const name = textOf(call.args.name)
      if (!/^[a-z0-9_+'-]+$/.test(name)) refuse('invalid_name')
      if (!addReaction(call.world, channel, message, name, botOf(call))) refuse('already_reacted')
      return {}
    },
  },
  'reactions.remove': {
    tier: 2,
    required: ['name'],
    optional: ['channel', 'timestamp'],
    scopes: ['reactions:write'],
    missing: { name: 'invalid_name' },
    errors: [
      'bad_timestamp',
      'channel_not_found',
      'invalid_name',
      'message_not_found',
      'no_item_specified',
      'no_reaction',
    ],
    run(call) {
      const channel = visibleChannel(call)
      const message = markedMessage(call, channel)
      const isRemoved = removeReaction(call.world, channel, message, textOf(call.args.name), botOf(call))
      return isRemoved ? {} : refuse('no_reaction')
    },
  },
  'reactions.get': {
    tier: 3,
    required: [],
    optional: ['channel', 'full', 'timestamp'],
    scopes: ['reactions:read'],
    errors: ['bad_timestamp', 'channel_not_found', 'message_not_found', 'no_item_specified'],
    run(call) {
      if (call.args.timestamp === undefined) refuse('no_item_specified')
      const channel = visibleChannel(call)
      const message = markedMessage(call, channel)
      return { type: 'message', channel: channel.id, message: wireMessage(call.world, message) }
    },
  },
}
