import { sendChannelEvent, sendEvent } from '../protocol/events.ts'
import { instantOf } from './clock.ts'
import { postMessage } from './messages.ts'
import type { Channel, State } from './state.ts'
import type { World } from './world.ts'

const longestName = 80

/** The error code for a channel name that Slack refuses, or undefined for a good one. */
export function channelNameProblem(name: string): string | undefined {
  if (name === '') return 'invalid_name_required'
  if (name.length > longestName) return 'invalid_name_maxlength'
  if (/^[-_]+$/.test(name)) return 'invalid_name_punctuation'
  if (!/^[a-z0-9_-]+$/.test(name)) return 'invalid_name_specials'
  return undefined
}

/** Archived channels and private ones keep their names; deleted ones give them back. */
export function isNameTaken(state: State, name: string, except?: Channel): boolean {
  return state.channels.some((channel) => channel !== except && !channel.isDeleted && channel.name === name)
}

export function findChannel(state: State, nameOrId: string): Channel | undefined {
  const wanted = nameOrId.replace(/^#/, '')
  const existing = state.channels.filter((channel) => !channel.isDeleted)
  return (
    existing.find((channel) => channel.id === wanted) ?? existing.find((channel) => channel.name === wanted)
  )
}

/** Between people rather than in a room: no name to change, nobody to invite, nothing to archive. */
export function isConversation({ kind }: Channel): boolean {
  return kind === 'im' || kind === 'mpim'
}

export type Opening = { name: string; kind: Channel['kind']; by: string; isGeneral?: boolean }

/** Adds a channel with nobody in it, and tells nobody. */
export function addChannel(world: World, opening: Opening): Channel {
  const channel: Channel = {
    id: world.ids.next(opening.kind === 'im' ? 'D' : 'C'),
    name: opening.name,
    kind: opening.kind,
    isArchived: false,
    isDeleted: false,
    isGeneral: opening.isGeneral ?? false,
    creatorId: opening.by,
    createdAt: instantOf(world.clock),
    topic: '',
    purpose: '',
    memberIds: [],
    previousNames: [],
    messages: [],
    pins: [],
    bookmarks: [],
  }
  world.state.channels.push(channel)
  world.changed()
  return channel
}

/** Creates a channel with its creator in it. */
export function createChannel(world: World, opening: Opening): Channel {
  const channel = addChannel(world, opening)
  const { id, name } = channel
  if (channel.kind === 'public') {
    const created = Math.floor(world.clock.now() / 1000)
    sendEvent(world, { type: 'channel_created', channel: { id, name, created, creator: opening.by } })
  }
  addMember(world, channel, opening.by)
  return channel
}

export function addMember(world: World, channel: Channel, userId: string, inviterId?: string): void {
  if (channel.memberIds.includes(userId)) return
  channel.memberIds.push(userId)
  const inviter = inviterId === undefined ? {} : { inviter: inviterId }
  sendChannelEvent(world, channel, {
    type: 'member_joined_channel',
    user: userId,
    channel: channel.id,
    channel_type: channel.kind === 'public' ? 'C' : 'G',
    team: world.state.team.id,
    ...inviter,
  })
  const subtype = channel.kind === 'private' ? 'group_join' : 'channel_join'
  announce(world, channel, userId, subtype, `<@${userId}> has joined the channel`, inviter)
}

export function removeMember(world: World, channel: Channel, userId: string): void {
  channel.memberIds = channel.memberIds.filter((id) => id !== userId)
  if (userId === world.state.app.botUserId) {
    const type = channel.kind === 'private' ? 'group_left' : 'channel_left'
    sendEvent(world, { type, channel: channel.id, actor_id: userId })
  } else {
    sendChannelEvent(world, channel, {
      type: 'member_left_channel',
      user: userId,
      channel: channel.id,
      channel_type: channel.kind === 'public' ? 'C' : 'G',
      team: world.state.team.id,
    })
  }
  const subtype = channel.kind === 'private' ? 'group_leave' : 'channel_leave'
  announce(world, channel, userId, subtype, `<@${userId}> has left the channel`)
}

export function renameChannel(world: World, channel: Channel, name: string, by: string): void {
  const oldName = channel.name
  channel.name = name
  channel.previousNames = [oldName, ...channel.previousNames]
  const created = Math.floor(Date.parse(channel.createdAt) / 1000)
  sendLifeEvent(world, channel, 'rename', { channel: { id: channel.id, name, created } })
  const subtype = channel.kind === 'private' ? 'group_name' : 'channel_name'
  const text = `has renamed the channel from "${oldName}" to "${name}"`
  announce(world, channel, by, subtype, text, { old_name: oldName, name })
}

export function setTopic(world: World, channel: Channel, topic: string, by: string): void {
  channel.topic = topic
  const subtype = channel.kind === 'private' ? 'group_topic' : 'channel_topic'
  announce(world, channel, by, subtype, `set the channel topic: ${topic}`, { topic })
}

export function setPurpose(world: World, channel: Channel, purpose: string, by: string): void {
  channel.purpose = purpose
  const subtype = channel.kind === 'private' ? 'group_purpose' : 'channel_purpose'
  announce(world, channel, by, subtype, `set the channel description: ${purpose}`, { purpose })
}

export function archiveChannel(world: World, channel: Channel, by: string): void {
  const subtype = channel.kind === 'private' ? 'group_archive' : 'channel_archive'
  announce(world, channel, by, subtype, 'archived the channel')
  channel.isArchived = true
  sendLifeEvent(world, channel, 'archive', { channel: channel.id, user: by })
  world.changed()
}

/** A public channel comes back with nobody in it but the one who brought it back. */
export function unarchiveChannel(world: World, channel: Channel, by: string): void {
  channel.isArchived = false
  if (channel.kind === 'public') channel.memberIds = [by]
  sendLifeEvent(world, channel, 'unarchive', { channel: channel.id, user: by })
  world.changed()
}

const conversions = {
  public: {
    subtype: 'channel_convert_to_public',
    text: 'made this channel *public*. Any member in this workspace can see and join it.',
  },
  private: {
    subtype: 'channel_convert_to_private',
    text: 'made this channel *private*. Now, it can only be viewed or joined by invitation.',
  },
}

/** The same channel, with the same id, name and members, seen by everyone or by those in it. */
export function convertChannel(world: World, channel: Channel, kind: 'public' | 'private', by: string): void {
  channel.kind = kind
  const { subtype, text } = conversions[kind]
  announce(world, channel, by, subtype, text)
}

/** To another id, for good, as when a channel is moved in Enterprise Grid; apps inside learn of both. */
export function moveChannel(world: World, channel: Channel): void {
  const old = channel.id
  const id = world.ids.next('C')
  channel.id = id
  for (const message of channel.messages) message.channelId = id
  for (const file of world.state.files)
    file.channelIds = file.channelIds.map((one) => (one === old ? id : one))
  sendChannelEvent(world, channel, { type: 'channel_id_changed', old_channel_id: old, new_channel_id: id })
  world.changed()
}

/** Through Slack Connect, with another company: that moves a private channel. */
export function shareChannel(world: World, channel: Channel, team: string): void {
  channel.isShared = true
  if (channel.kind === 'private') moveChannel(world, channel)
  sendChannelEvent(world, channel, { type: 'channel_shared', connected_team_id: team, channel: channel.id })
  world.changed()
}

export function deleteChannel(world: World, channel: Channel, by: string): void {
  channel.isDeleted = true
  sendLifeEvent(world, channel, 'deleted', { channel: channel.id, actor_id: by })
  world.changed()
}

/** Public channels tell every app; private ones only those inside. */
function sendLifeEvent(world: World, channel: Channel, what: string, rest: { [key: string]: unknown }): void {
  if (channel.kind === 'public') sendEvent(world, { type: `channel_${what}`, ...rest })
  else sendChannelEvent(world, channel, { type: `group_${what}`, ...rest })
}

function announce(
  world: World,
  channel: Channel,
  userId: string,
  subtype: string,
  text: string,
  extra?: { [key: string]: unknown },
): void {
  if (!isConversation(channel))
    postMessage(world, channel, { userId, text, subtype, extra, callsNobody: true })
}
