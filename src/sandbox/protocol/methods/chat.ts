import { textOf } from '../../json.ts'
import { directChannelWith, findChannel } from '../../workspace/channels.ts'
import {
  deleteMessage,
  editMessage,
  findMessage,
  permalinkOf,
  postMessage,
  showEphemeral,
} from '../../workspace/messages.ts'
import type { Channel } from '../../workspace/state.ts'
import { contentOf, longestEditedText, longestText, requireSomething } from '../content.ts'
import { refuse } from '../refusal.ts'
import { wireMessage } from '../wire.ts'
import { botOf, type Call, type Methods, visibleChannel } from './method.ts'

const scopes = ['chat:write']

/** Posting takes a channel's id or name, or a person's id; public channels also from outside. */
function postingChannel(call: Call): Channel {
  const wanted = textOf(call.args.channel)
  const { state, settings } = call.world
  if (state.people.some((person) => person.id === wanted)) return directChannelWith(call.world, wanted)
  const channel = findChannel(state, wanted)
  const isMember = channel?.memberIds.includes(botOf(call)) ?? false
  if (channel === undefined || (channel.kind !== 'public' && !isMember)) refuse('channel_not_found')
  if (channel.isArchived) refuse('is_archived')
  if (!isMember && !settings.scopes.includes('chat:write.public')) refuse('not_in_channel')
  return channel
}

function threadOf(call: Call, channel: Channel): string | undefined {
  const ts = textOf(call.args.thread_ts)
  if (ts === '') return undefined
  const parent = channel.messages.find((message) => message.ts === ts) ?? refuse('cannot_reply_to_message')
  return parent.threadTs ?? parent.ts
}

/** The method for messages is lenient with their channel: membership is not asked for again. */
function ownMessage(call: Call, refusal: string) {
  const channel = visibleChannel(call)
  const message =
    findMessage(call.world.state, channel.id, textOf(call.args.ts)) ?? refuse('message_not_found')
  if (message.userId !== botOf(call) || message.subtype !== undefined) refuse(refusal)
  return { channel, message }
}

const appearance = ['icon_emoji', 'icon_url', 'username', 'as_user', 'link_names', 'parse']
const contents = ['attachments', 'blocks', 'markdown_text', 'metadata', 'text']

export const chatMethods: Methods = {
  'chat.postMessage': {
    required: ['channel'],
    optional: [
      ...appearance,
      ...contents,
      'mrkdwn',
      'reply_broadcast',
      'thread_ts',
      'unfurl_links',
      'unfurl_media',
    ],
    scopes,
    missing: { channel: 'channel_not_found' },
    errors: [
      'cannot_reply_to_message',
      'channel_not_found',
      'invalid_blocks',
      'invalid_metadata_format',
      'is_archived',
      'markdown_text_conflict',
      'metadata_too_large',
      'msg_blocks_too_long',
      'no_text',
      'not_in_channel',
      'too_many_attachments',
    ],
    run(call) {
      const channel = postingChannel(call)
      const content = contentOf(call.world, call.args, 'msg_blocks_too_long')
      requireSomething(content)
      const message = postMessage(call.world, channel, {
        ...content,
        userId: botOf(call),
        botId: call.world.state.app.botId,
        text: (content.text ?? '').slice(0, longestText),
        threadTs: threadOf(call, channel),
        isBroadcast: call.args.reply_broadcast === true,
        linksNames: call.args.link_names === true || call.args.parse === 'full',
      })
      return {
        channel: channel.id,
        ts: message.ts,
        message: wireMessage(call.world, message, { metadata: true }),
      }
    },
  },
  'chat.update': {
    required: ['channel', 'ts'],
    optional: ['as_user', 'link_names', 'parse', 'reply_broadcast', 'file_ids', ...contents],
    scopes,
    missing: { channel: 'channel_not_found', ts: 'message_not_found' },
    errors: [
      'cant_update_message',
      'channel_not_found',
      'invalid_blocks',
      'invalid_metadata_format',
      'is_inactive',
      'markdown_text_conflict',
      'message_not_found',
      'metadata_too_large',
      'msg_too_long',
      'no_text',
      'too_many_attachments',
    ],
    run(call) {
      const { channel, message } = ownMessage(call, 'cant_update_message')
      if (channel.isArchived) refuse('is_inactive')
      if (textOf(call.args.text).length > longestEditedText) refuse('msg_too_long')
      const content = contentOf(call.world, call.args, 'msg_too_long')
      if (content.metadata === undefined) requireSomething(content)
      editMessage(call.world, channel, message, content)
      return {
        channel: channel.id,
        ts: message.ts,
        text: message.text,
        message: wireMessage(call.world, message, { metadata: true }),
      }
    },
  },
  'chat.delete': {
    required: ['channel', 'ts'],
    optional: ['as_user'],
    scopes,
    missing: { channel: 'channel_not_found', ts: 'message_not_found' },
    errors: ['cant_delete_message', 'channel_not_found', 'message_not_found'],
    run(call) {
      const { channel, message } = ownMessage(call, 'cant_delete_message')
      if (channel.isArchived) refuse('cant_delete_message')
      deleteMessage(call.world, channel, message)
      return { channel: channel.id, ts: message.ts }
    },
  },
  'chat.postEphemeral': {
    required: ['channel', 'user'],
    optional: [...appearance, ...contents, 'thread_ts'],
    scopes,
    missing: { channel: 'channel_not_found', user: 'user_not_in_channel' },
    errors: [
      'cannot_reply_to_message',
      'channel_not_found',
      'invalid_blocks',
      'is_archived',
      'markdown_text_conflict',
      'msg_too_long',
      'no_text',
      'not_in_channel',
      'too_many_attachments',
      'user_not_in_channel',
    ],
    run(call) {
      const channel = postingChannel(call)
      const userId = textOf(call.args.user)
      if (!channel.memberIds.includes(userId)) refuse('user_not_in_channel')
      const { metadata: _, ...args } = call.args
      const content = contentOf(call.world, args, 'msg_too_long')
      requireSomething(content)
      const message = showEphemeral(call.world, channel, userId, {
        ...content,
        userId: botOf(call),
        botId: call.world.state.app.botId,
        text: content.text ?? '',
        threadTs: threadOf(call, channel),
      })
      return { message_ts: message.ts }
    },
  },
  'chat.getPermalink': {
    required: ['channel', 'message_ts'],
    optional: [],
    scopes: [],
    errors: ['channel_not_found', 'message_not_found'],
    run(call) {
      const channel = visibleChannel(call)
      const message = findMessage(call.world.state, channel.id, textOf(call.args.message_ts))
      if (message === undefined) refuse('message_not_found')
      return { channel: channel.id, permalink: permalinkOf(call.world, message) }
    },
  },
}
