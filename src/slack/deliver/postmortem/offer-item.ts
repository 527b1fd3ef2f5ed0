import type { PostmortemEffect } from '../../../domain/postmortem/effects.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { itemOfMessage } from '../../../operations/postmortem/message-items.ts'
import { messageItemView } from '../../views/postmortem/message-item.ts'
import { anyAnswer } from '../../wire/client.ts'
import { type Delivering, delivered, deliveryAfter, skip, type Task } from '../delivering.ts'
import { readMarked } from '../incident/read-marked.ts'

/**
 * Asks the one who marked a message, where they did, and shows it to nobody else: a check mark also means "done",
 * and then it's no question for the channel. No trace of it can be found, so a repeated attempt may ask twice.
 */
export async function offerItem(
  tools: Delivering,
  { job, incident }: Task,
  { message, by }: Extract<PostmortemEffect, { kind: 'offer_item' }>,
): Promise<Delivery> {
  const { slack, desk } = tools
  const read = await readMarked(tools, job, message)
  if (!read.ok) return read.delivery
  const item = await itemOfMessage(desk.db, incident, message)
  const view = messageItemView(incident, { ...read, item, policy: desk.policy })
  const { channel, threadTs } = read.message
  const place = { channel, user: by, ...(threadTs && { thread_ts: threadTs }) }
  const posted = await slack.call('chat.postEphemeral', { ...place, ...view }, anyAnswer)
  if (posted.ok) return delivered
  return unreachable.has(posted.failure.code)
    ? skip('the one who marked the message is gone')
    : deliveryAfter(posted.failure, job)
}

const unreachable: ReadonlySet<string> = new Set([
  'user_not_in_channel',
  'not_in_channel',
  'channel_not_found',
  'is_archived',
])
