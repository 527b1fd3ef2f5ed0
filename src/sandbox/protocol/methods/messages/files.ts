import { objectsOf, textOf } from '../../../json.ts'
import { announceFile, findFile, uploadUrlOf } from '../../../workspace/files.ts'
import { postMessage } from '../../../workspace/messages.ts'
import type { Channel } from '../../../workspace/state.ts'
import { checkedBlocks } from '../../content.ts'
import { refuse } from '../../refusal.ts'
import { wireFile } from '../../wire.ts'
import { botOf, type Call, type Methods } from '../method.ts'

/** Sharing a file asks for membership, unlike posting. */
function sharingChannel(call: Call): Channel | undefined {
  const id = textOf(call.args.channel_id ?? call.args.channels)
  if (id === '') return undefined
  const channel = call.world.state.channels.find((candidate) => candidate.id === id && !candidate.isDeleted)
  const isMember = channel?.memberIds.includes(botOf(call)) ?? false
  if (channel === undefined || (channel.kind !== 'public' && !isMember)) refuse('channel_not_found')
  if (!isMember) refuse('not_in_channel')
  if (channel.isArchived) refuse('posting_to_channel_denied')
  return channel
}

const altTextLimit = 1_000

export const fileMethods: Methods = {
  'files.getUploadURLExternal': {
    tier: 4,
    required: ['filename', 'length'],
    optional: ['alt_txt', 'snippet_type'],
    scopes: ['files:write'],
    errors: ['alt_txt_too_large', 'missing_argument'],
    run(call) {
      const { filename, length } = call.args
      if (typeof length !== 'number' || length <= 0 || textOf(filename) === '') refuse('missing_argument')
      const altText = textOf(call.args.alt_txt)
      if (altText.length > altTextLimit) refuse('alt_txt_too_large')
      const file = announceFile(call.world, { name: textOf(filename), length, altText })
      return { upload_url: uploadUrlOf(call.world, file), file_id: file.id }
    },
  },
  'files.completeUploadExternal': {
    tier: 4,
    required: ['files'],
    optional: [
      'blocks',
      'channel_id',
      'channels',
      'icon_emoji',
      'icon_url',
      'initial_comment',
      'thread_ts',
      'username',
    ],
    scopes: ['files:write'],
    errors: [
      'channel_not_found',
      'file_not_found',
      'file_update_failed',
      'invalid_blocks',
      'not_in_channel',
      'posting_to_channel_denied',
    ],
    run(call) {
      const channel = sharingChannel(call)
      const entries = objectsOf(call.args.files).map((entry) => {
        const file = findFile(call.world, textOf(entry.id)) ?? refuse('file_not_found')
        if (file.content === undefined) refuse('file_not_found')
        if (file.isComplete) refuse('file_update_failed')
        return { file, title: textOf(entry.title) }
      })
      if (entries.length === 0) refuse('file_not_found')
      const { args } = call
      const blocks =
        args.blocks === undefined ? undefined : checkedBlocks(call.world, args.blocks, 'invalid_blocks')
      for (const { file, title } of entries) {
        file.isComplete = true
        if (title !== '') file.title = title
        if (channel !== undefined) file.channelIds.push(channel.id)
      }
      if (channel !== undefined) {
        postMessage(call.world, channel, {
          userId: botOf(call),
          botId: call.world.state.app.botId,
          text: textOf(args.initial_comment),
          blocks,
          fileIds: entries.map(({ file }) => file.id),
          threadTs: textOf(args.thread_ts) === '' ? undefined : textOf(args.thread_ts),
        })
      }
      return { files: entries.map(({ file }) => wireFile(call.world, file)) }
    },
  },
  'files.info': {
    tier: 4,
    required: ['file'],
    optional: ['count', 'cursor', 'limit', 'page'],
    scopes: ['files:read'],
    missing: { file: 'file_not_found' },
    errors: ['file_not_found'],
    run(call) {
      const file = findFile(call.world, textOf(call.args.file)) ?? refuse('file_not_found')
      return { file: wireFile(call.world, file), comments: [] }
    },
  },
}
