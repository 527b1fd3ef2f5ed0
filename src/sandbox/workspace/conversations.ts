import { addChannel } from './channels.ts'
import type { Channel } from './state.ts'
import type { World } from './world.ts'

/** The direct conversation between the bot and a person, begun if there is none. */
export function directChannelWith(world: World, userId: string): Channel {
  const { channels, app } = world.state
  const existing = channels.find((channel) => channel.kind === 'im' && channel.memberIds.includes(userId))
  if (existing !== undefined) return existing
  const channel = addChannel(world, { name: '', kind: 'im', by: app.botUserId })
  channel.memberIds.push(app.botUserId, userId)
  return channel
}

/** The conversation of exactly these people and the bot, begun if there is none. */
export function groupChannelWith(world: World, userIds: readonly string[]): Channel {
  const { channels, app, people } = world.state
  const memberIds = [...new Set([...userIds, app.botUserId])]
  const existing = channels.find(
    ({ kind, memberIds: theirs }) =>
      kind === 'mpim' && theirs.length === memberIds.length && memberIds.every((id) => theirs.includes(id)),
  )
  if (existing !== undefined) return existing
  const names = memberIds.map((id) => people.find((person) => person.id === id)?.name ?? id)
  const channel = addChannel(world, { name: `mpdm-${names.join('--')}-1`, kind: 'mpim', by: app.botUserId })
  channel.memberIds.push(...memberIds)
  return channel
}
