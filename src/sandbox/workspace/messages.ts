import type { JsonObject } from '../json.ts'
import { sendChannelEvent } from '../protocol/events.ts'
import { wireMessage } from '../protocol/wire.ts'
import { mentionsOf } from './mrkdwn.ts'
import type { Channel, Message, State } from './state.ts'
import { tellLinks } from './unfurls.ts'
import type { World } from './world.ts'

/** What Slack leaves of a deleted message that has replies. */
const tombstone = 'tombstone'
const slackbotId = 'USLACKBOT'

export type Draft = {
  userId: string
  botId?: string | undefined
  text: string
  blocks?: JsonObject[] | undefined
  attachments?: JsonObject[] | undefined
  metadata?: JsonObject | undefined
  threadTs?: string | undefined
  isBroadcast?: boolean | undefined
  subtype?: string | undefined
  fileIds?: string[] | undefined
  linksNames?: boolean | undefined
  extra?: JsonObject | undefined
  /** Slack's own messages ("has joined") name people without calling them. */
  callsNobody?: boolean | undefined
}

export function postMessage(world: World, channel: Channel, draft: Draft): Message {
  const message = messageOf(world, channel, draft)
  channel.messages.push(message)
  sendMessageEvent(world, channel, { ...wireMessage(world, message, { metadata: true }) })
  const { botUserId } = world.state.app
  if (message.userId !== botUserId) tellLinks(world, channel, message)
  const mentionsBot = message.userId !== botUserId && message.woke.includes(botUserId)
  if (mentionsBot) {
    const { user, text, ts, thread_ts } = wireMessage(world, message)
    sendChannelEvent(world, channel, { type: 'app_mention', user, text, ts, thread_ts, channel: channel.id })
  }
  world.changed()
  return message
}

/** A message that one person sees, and nobody else ever will. */
export function showEphemeral(world: World, channel: Channel, toUserId: string, draft: Draft): Message {
  const message = { ...messageOf(world, channel, draft), ephemeralTo: toUserId }
  world.state.ephemerals.push(message)
  world.changed()
  return message
}

function messageOf(world: World, channel: Channel, draft: Draft): Message {
  return {
    channelId: channel.id,
    ts: world.ids.nextTs(),
    userId: draft.userId,
    text: draft.text,
    isBroadcast: draft.isBroadcast ?? false,
    reactions: [],
    fileIds: draft.fileIds ?? [],
    woke: draft.callsNobody === true ? [] : mentionsOf(world.state, draft),
    ...(draft.botId === undefined ? {} : { botId: draft.botId }),
    ...(draft.blocks === undefined ? {} : { blocks: draft.blocks }),
    ...(draft.attachments === undefined ? {} : { attachments: draft.attachments }),
    ...(draft.metadata === undefined ? {} : { metadata: draft.metadata }),
    ...(draft.threadTs === undefined ? {} : { threadTs: draft.threadTs }),
    ...(draft.subtype === undefined ? {} : { subtype: draft.subtype }),
    ...(draft.extra === undefined ? {} : { extra: draft.extra }),
  }
}

export type Changes = {
  text?: string | undefined
  blocks?: JsonObject[] | undefined
  attachments?: JsonObject[] | undefined
  metadata?: JsonObject | undefined
  fileIds?: string[] | undefined
}

/** Changes what a message says; what is absent stays, and an empty list or object removes. */
export function editMessage(world: World, channel: Channel, message: Message, changes: Changes): void {
  const before = wireMessage(world, message)
  if (changes.text !== undefined) message.text = changes.text
  if (changes.blocks !== undefined) message.blocks = changes.blocks
  if (message.blocks?.length === 0) delete message.blocks
  if (changes.attachments !== undefined) message.attachments = changes.attachments
  if (changes.fileIds !== undefined) message.fileIds = changes.fileIds
  if (changes.metadata !== undefined) message.metadata = changes.metadata
  if (message.metadata !== undefined && Object.keys(message.metadata).length === 0) delete message.metadata
  message.editedTs = world.ids.nextTs()
  if (message.ephemeralTo === undefined) {
    sendMessageEvent(world, channel, {
      subtype: 'message_changed',
      hidden: true,
      message: wireMessage(world, message, { metadata: true }),
      previous_message: before,
      ts: message.editedTs,
    })
  }
  world.changed()
}

/** Takes a message away; what is left of a thread's parent is a tombstone, which is an edit to those who listen. */
export function deleteMessage(world: World, channel: Channel, message: Message): void {
  if (message.ephemeralTo !== undefined) {
    world.state.ephemerals = world.state.ephemerals.filter((other) => other !== message)
    world.changed()
    return
  }
  const before = wireMessage(world, message)
  channel.pins = channel.pins.filter((pin) => pin.ts !== message.ts)
  if (hasReplies(channel, message)) bury(world, channel, message, before)
  else remove(world, channel, message)
  world.changed()
}

/** As documented, the event names the message and doesn't say what it was. */
function remove(world: World, channel: Channel, message: Message): void {
  channel.messages = channel.messages.filter((other) => other !== message)
  const deleted = { subtype: 'message_deleted', hidden: true, deleted_ts: message.ts, ts: world.ids.nextTs() }
  sendMessageEvent(world, channel, deleted)
  const parent = channel.messages.find(({ ts }) => ts === message.threadTs)
  if (parent?.subtype === tombstone && !hasReplies(channel, parent)) remove(world, channel, parent)
}

/** A thread can't stand without its parent: that stays, without its words, until the last reply is gone. */
function bury(world: World, channel: Channel, message: Message, before: JsonObject): void {
  message.subtype = tombstone
  message.text = 'This message was deleted.'
  message.userId = slackbotId
  message.reactions = []
  message.fileIds = []
  message.extra = { hidden: true }
  for (const field of ['botId', 'blocks', 'attachments', 'metadata', 'editedTs'] as const)
    delete message[field]
  sendMessageEvent(world, channel, {
    subtype: 'message_changed',
    hidden: true,
    message: wireMessage(world, message),
    previous_message: before,
    ts: world.ids.nextTs(),
  })
}

function hasReplies(channel: Channel, message: Message): boolean {
  return channel.messages.some(({ ts, threadTs }) => threadTs === message.ts && ts !== message.ts)
}

export function findMessage(state: State, channelId: string, ts: string): Message | undefined {
  const channel = state.channels.find((candidate) => candidate.id === channelId)
  return channel?.messages.find((message) => message.ts === ts)
}

export function permalinkOf(world: World, message: Message): string {
  const link = `${world.baseUrl}/archives/${message.channelId}/p${message.ts.replace('.', '')}`
  if (message.threadTs === undefined || message.threadTs === message.ts) return link
  return `${link}?thread_ts=${message.threadTs}&cid=${message.channelId}`
}

const channelTypes = { public: 'channel', private: 'group', im: 'im', mpim: 'mpim' }

function sendMessageEvent(world: World, channel: Channel, message: JsonObject): void {
  const event_ts = message.ts
  const where = { channel: channel.id, channel_type: channelTypes[channel.kind], event_ts }
  sendChannelEvent(world, channel, { ...message, ...where, type: 'message' })
}
