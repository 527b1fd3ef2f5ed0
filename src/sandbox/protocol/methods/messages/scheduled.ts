import { textOf } from '../../../json.ts'
import { schedule, unschedule } from '../../../workspace/scheduled.ts'
import { contentOf, requireSomething } from '../../content.ts'
import { refuse } from '../../refusal.ts'
import { type Call, type Methods, withWarnings } from '../method.ts'
import { contents, fittingText, postingChannel, threadOf } from './posting.ts'

const furthestSeconds = 120 * 24 * 60 * 60
/** No more than this many in one channel within five minutes. */
const mostTogether = 30
const togetherSeconds = 5 * 60

function checkedTime(call: Call, channelId: string): number {
  const { clock, state } = call.world
  const postAt = call.args.post_at
  if (typeof postAt !== 'number' || !Number.isInteger(postAt)) refuse('invalid_time')
  const nowSeconds = clock.now() / 1000
  if (postAt <= nowSeconds) refuse('time_in_past')
  if (postAt - nowSeconds > furthestSeconds) refuse('time_too_far')
  const near = state.scheduled.filter(
    (other) => other.channelId === channelId && Math.abs(other.postAt - postAt) < togetherSeconds,
  )
  return near.length < mostTogether ? postAt : refuse('restricted_too_many')
}

export const scheduledMethods: Methods = {
  'chat.scheduleMessage': {
    tier: 3,
    required: ['channel', 'post_at'],
    optional: [
      ...contents,
      'as_user',
      'link_names',
      'parse',
      'reply_broadcast',
      'thread_ts',
      'unfurl_links',
      'unfurl_media',
    ],
    scopes: ['chat:write'],
    missing: { channel: 'channel_not_found', post_at: 'invalid_time' },
    errors: [
      'channel_not_found',
      'invalid_blocks',
      'invalid_metadata_format',
      'invalid_time',
      'is_archived',
      'markdown_text_conflict',
      'metadata_too_large',
      'msg_too_long',
      'no_text',
      'not_in_channel',
      'restricted_too_many',
      'time_in_past',
      'time_too_far',
      'too_many_attachments',
    ],
    warnings: ['message_truncated'],
    run(call) {
      const channel = postingChannel(call)
      const postAt = checkedTime(call, channel.id)
      const content = contentOf(call.world, call.args, 'msg_too_long')
      requireSomething(content)
      const { text, warnings } = fittingText(content.text)
      const threadTs = threadOf(call, channel)
      const entry = schedule(call.world, {
        ...content,
        channelId: channel.id,
        postAt,
        text,
        isBroadcast: call.args.reply_broadcast === true,
        ...(threadTs === undefined ? {} : { threadTs }),
      })
      const message = { ...content, text, type: 'delayed_message', bot_id: call.world.state.app.botId }
      return withWarnings(
        { channel: channel.id, scheduled_message_id: entry.id, post_at: postAt, message },
        warnings,
      )
    },
  },
  'chat.deleteScheduledMessage': {
    tier: 3,
    required: ['channel', 'scheduled_message_id'],
    optional: ['as_user'],
    scopes: ['chat:write'],
    missing: { channel: 'channel_not_found', scheduled_message_id: 'invalid_scheduled_message_id' },
    errors: ['channel_not_found', 'invalid_scheduled_message_id'],
    run(call) {
      const channel = postingChannel(call)
      const wanted = { id: textOf(call.args.scheduled_message_id), channelId: channel.id }
      return unschedule(call.world, wanted) ? {} : refuse('invalid_scheduled_message_id')
    },
  },
}
