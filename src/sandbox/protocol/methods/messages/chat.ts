import { textOf, textsOf } from '../../../json.ts'
import { findFile } from '../../../workspace/files.ts'
import {
  deleteMessage,
  editMessage,
  findMessage,
  permalinkOf,
  postMessage,
  showEphemeral,
} from '../../../workspace/messages.ts'
import type { Channel } from '../../../workspace/state.ts'
import { contentOf, longestEditedText, longestText, requireSomething } from '../../content.ts'
import { refuse } from '../../refusal.ts'
import { wireMessage } from '../../wire.ts'
import { botOf, type Call, type Methods, visibleChannel, withWarnings } from '../method.ts'
import { appearance, contents, fittingText, postingChannel, threadOf } from './posting.ts'

const scopes = ['chat:write']

/** The method for messages is lenient with their channel: it doesn't ask for membership again. */
function ownMessage(call: Call, refusal: string) {
  const channel = visibleChannel(call)
  const message =
    findMessage(call.world.state, channel.id, textOf(call.args.ts)) ?? refuse('message_not_found')
  if (message.userId !== botOf(call) || message.subtype !== undefined) refuse(refusal)
  return { channel, message }
}

/** The files that an edited message holds from then on: finished ones; the channel sees them by it. */
function filesOf(call: Call, channel: Channel): string[] | undefined {
  if (call.args.file_ids === undefined) return undefined
  return textsOf(call.args.file_ids).map((id) => {
    const file = findFile(call.world, id)
    if (!file?.isComplete) return refuse('file_not_found')
    if (!file.channelIds.includes(channel.id)) file.channelIds.push(channel.id)
    return id
  })
}

export const chatMethods: Methods = {
  'chat.postMessage': {
    tier: 'posting',
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
      const { text, warnings } = fittingText(content.text)
      const message = postMessage(call.world, channel, {
        ...content,
        userId: botOf(call),
        botId: call.world.state.app.botId,
        text,
        threadTs: threadOf(call, channel),
        isBroadcast: call.args.reply_broadcast === true,
        linksNames: call.args.link_names === true || call.args.parse === 'full',
      })
      const shown = wireMessage(call.world, message, { metadata: true })
      return withWarnings({ channel: channel.id, ts: message.ts, message: shown }, warnings)
    },
  },
  'chat.update': {
    tier: 3,
    required: ['channel', 'ts'],
    optional: ['as_user', 'link_names', 'parse', 'reply_broadcast', 'file_ids', ...contents],
    scopes,
    missing: { channel: 'channel_not_found', ts: 'message_not_found' },
    errors: [
      'cant_update_message',
      'channel_not_found',
      'file_not_found',
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
      // Text without blocks is all that the message says from then on.
      const blocks = content.text === undefined ? content.blocks : (content.blocks ?? [])
      editMessage(call.world, channel, message, { ...content, blocks, fileIds: filesOf(call, channel) })
      return {
        channel: channel.id,
        ts: message.ts,
        text: message.text,
        message: wireMessage(call.world, message, { metadata: true }),
      }
    },
  },
  'chat.delete': {
    tier: 3,
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
    tier: 4,
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
      if ((content.text ?? '').length > longestText) refuse('msg_too_long')
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
    tier: 'generous',
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
