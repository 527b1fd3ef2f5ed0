import { TZDate } from '@date-fns/tz'
import type { JsonObject } from '../json.ts'
import { nameOf } from '../workspace/people/people.ts'
import type { Channel, FileEntry, Message, Person, UserGroup, ViewEntry } from '../workspace/state.ts'
import type { World } from '../workspace/world.ts'

/** How things look in answers and events. */

export function wireChannel(world: World, channel: Channel): JsonObject {
  const { botUserId } = world.state.app
  const created = unixSecondsOf(channel.createdAt)
  const isDirect = channel.kind === 'im'
  const shared = {
    id: channel.id,
    created,
    is_archived: channel.isArchived,
    is_im: isDirect,
    is_org_shared: false,
    context_team_id: world.state.team.id,
  }
  if (isDirect) return { ...shared, user: channel.memberIds.find((id) => id !== botUserId) ?? botUserId }
  const setAt = (value: string) => (value === '' ? 0 : created)
  return {
    ...shared,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private' || channel.kind === 'mpim',
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    is_general: channel.isGeneral,
    is_member: channel.memberIds.includes(botUserId) && !channel.isArchived,
    is_shared: channel.isShared ?? false,
    is_ext_shared: channel.isShared ?? false,
    is_pending_ext_shared: false,
    pending_shared: [],
    creator: channel.creatorId,
    unlinked: 0,
    topic: { value: channel.topic, creator: channel.creatorId, last_set: setAt(channel.topic) },
    purpose: { value: channel.purpose, creator: channel.creatorId, last_set: setAt(channel.purpose) },
    previous_names: channel.previousNames,
  }
}

export function wireMessage(world: World, message: Message, options?: { metadata?: boolean }): JsonObject {
  const { state } = world
  const files = message.fileIds.flatMap((id) => state.files.filter((file) => file.id === id))
  const replies = repliesTo(world, message)
  const channel = state.channels.find((candidate) => candidate.id === message.channelId)
  const isPinned = channel?.pins.some((pin) => pin.ts === message.ts) ?? false
  return {
    type: 'message',
    ...(message.subtype === undefined ? {} : { subtype: message.subtype }),
    user: message.userId,
    text: message.text,
    ts: message.ts,
    team: state.team.id,
    ...(message.botId === undefined ? {} : { bot_id: message.botId, app_id: state.app.id }),
    ...(message.blocks === undefined ? {} : { blocks: message.blocks }),
    ...(message.attachments === undefined ? {} : { attachments: message.attachments }),
    ...(message.metadata === undefined || !options?.metadata ? {} : { metadata: message.metadata }),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(message.editedTs === undefined ? {} : { edited: { user: message.userId, ts: message.editedTs } }),
    ...(message.ephemeralTo === undefined ? {} : { is_ephemeral: true }),
    ...(message.reactions.length === 0 ? {} : { reactions: message.reactions.map(wireReaction) }),
    ...(files.length === 0 ? {} : { files: files.map((file) => wireFile(world, file)) }),
    ...(isPinned ? { pinned_to: [message.channelId] } : {}),
    ...(replies.length === 0 ? {} : threadOf(message, replies)),
    ...message.extra,
  }
}

function repliesTo(world: World, message: Message): Message[] {
  const channel = world.state.channels.find((candidate) => candidate.id === message.channelId)
  return channel?.messages.filter((other) => other.threadTs === message.ts && other.ts !== message.ts) ?? []
}

function threadOf(message: Message, replies: readonly Message[]): JsonObject {
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users: [...new Set(replies.map((reply) => reply.userId))],
    latest_reply: replies.at(-1)?.ts,
  }
}

function wireReaction(reaction: Message['reactions'][number]): JsonObject {
  return { name: reaction.name, users: reaction.userIds, count: reaction.userIds.length }
}

export function wireFile(world: World, file: FileEntry): JsonObject {
  const extension = file.name.includes('.') ? (file.name.split('.').at(-1) ?? '') : 'text'
  return {
    id: file.id,
    created: unixSecondsOf(file.createdAt),
    name: file.name,
    title: file.title,
    filetype: extension,
    size: file.length,
    ...(file.altText && { alt_txt: file.altText }),
    user: file.userId,
    channels: file.channelIds,
    url_private: `${world.baseUrl}/files/${file.id}`,
    permalink: `${world.baseUrl}/files/${file.id}`,
  }
}

export function wirePerson(world: World, person: Person, options: { email: boolean }): JsonObject {
  const offsetMinutes = new TZDate(world.clock.now(), person.timeZone).getTimezoneOffset()
  return {
    id: person.id,
    team_id: world.state.team.id,
    name: person.name,
    deleted: person.isDeactivated ?? false,
    real_name: person.realName,
    tz: person.timeZone,
    tz_offset: -offsetMinutes * 60,
    is_admin: person.isAdmin,
    is_bot: person.isBot,
    is_app_user: false,
    profile: {
      real_name: person.realName,
      display_name: person.name,
      title: person.title,
      ...(options.email ? { email: person.email } : {}),
    },
  }
}

export function wireGroup(world: World, group: UserGroup, options: { users: boolean }): JsonObject {
  return {
    id: group.id,
    team_id: world.state.team.id,
    is_usergroup: true,
    name: group.name,
    handle: group.handle,
    description: group.description ?? '',
    date_delete: 0,
    user_count: group.memberIds.length,
    ...(options.users ? { users: group.memberIds } : {}),
  }
}

export function wireView(world: World, entry: ViewEntry): JsonObject {
  const { state } = world
  return {
    id: entry.id,
    team_id: state.team.id,
    app_id: state.app.id,
    bot_id: state.app.botId,
    private_metadata: '',
    callback_id: '',
    ...entry.view,
    external_id: entry.externalId,
    hash: entry.hash,
    root_view_id: entry.rootId,
    previous_view_id: entry.previousId ?? null,
    state: { values: entry.values },
  }
}

export function wireUserRef(world: World, userId: string): JsonObject {
  const name = nameOf(world.state, userId)
  return { id: userId, username: name, name, team_id: world.state.team.id }
}

function unixSecondsOf(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000)
}
