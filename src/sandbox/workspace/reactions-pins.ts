import { sendChannelEvent } from '../protocol/events.ts'
import { wireMessage } from '../protocol/wire.ts'
import { instantOf } from './clock.ts'
import type { Channel, Message, Pin } from './state.ts'
import type { World } from './world.ts'

/** False when this person already reacted so. */
export function addReaction(
  world: World,
  channel: Channel,
  message: Message,
  name: string,
  by: string,
): boolean {
  const reaction = message.reactions.find((candidate) => candidate.name === name)
  if (reaction?.userIds.includes(by)) return false
  if (reaction === undefined) message.reactions.push({ name, userIds: [by] })
  else reaction.userIds.push(by)
  sendReaction(world, channel, message, { type: 'reaction_added', name, by })
  return true
}

/** False when there is no such reaction of this person. */
export function removeReaction(
  world: World,
  channel: Channel,
  message: Message,
  name: string,
  by: string,
): boolean {
  const reaction = message.reactions.find((candidate) => candidate.name === name)
  if (reaction === undefined || !reaction.userIds.includes(by)) return false
  reaction.userIds = reaction.userIds.filter((id) => id !== by)
  message.reactions = message.reactions.filter((candidate) => candidate.userIds.length > 0)
  sendReaction(world, channel, message, { type: 'reaction_removed', name, by })
  return true
}

function sendReaction(
  world: World,
  channel: Channel,
  message: Message,
  what: { type: string; name: string; by: string },
): void {
  sendChannelEvent(world, channel, {
    type: what.type,
    user: what.by,
    reaction: what.name,
    item_user: message.userId,
    item: { type: 'message', channel: channel.id, ts: message.ts },
  })
  world.changed()
}

/** False when the message is pinned already. */
export function pinMessage(world: World, channel: Channel, message: Message, by: string): boolean {
  if (channel.pins.some((pin) => pin.ts === message.ts)) return false
  const pin = { ts: message.ts, pinnedBy: by, pinnedAt: instantOf(world.clock) }
  channel.pins.push(pin)
  sendPin(world, channel, message, pin, { type: 'pin_added', user: by, channel_id: channel.id })
  return true
}

/** False when the message isn't pinned. */
export function unpinMessage(world: World, channel: Channel, message: Message, by: string): boolean {
  const pin = channel.pins.find((candidate) => candidate.ts === message.ts)
  if (pin === undefined) return false
  channel.pins = channel.pins.filter((candidate) => candidate !== pin)
  const has_pins = channel.pins.length > 0
  sendPin(world, channel, message, pin, { type: 'pin_removed', user: by, channel_id: channel.id, has_pins })
  return true
}

function sendPin(
  world: World,
  channel: Channel,
  message: Message,
  pin: Pin,
  event: { type: string; [key: string]: unknown },
): void {
  sendChannelEvent(world, channel, {
    ...event,
    item: {
      type: 'message',
      channel: channel.id,
      message: wireMessage(world, message),
      created: Math.floor(Date.parse(pin.pinnedAt) / 1000),
      created_by: pin.pinnedBy,
    },
  })
  world.changed()
}
