import { z } from 'zod'
import { person } from '../../../domain/people/people.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { recordMessageOn } from '../../../operations/incident/messages.ts'
import { effectIdOf } from '../../../store/record/outbox.ts'
import { messageLinkOf } from '../../text/message-link.ts'
import { wordsOfMessage } from '../../text/message-words.ts'
import { readableOf } from '../../text/readable-list.ts'
import { readableText } from '../../text/readable-text.ts'
import { type Delivering, delivered, deliveryAfter, skipped, type Task } from '../delivering.ts'

const replies = z.object({
  messages: readableOf(
    z.looseObject({
      ts: z.string(),
      text: z.string().nullish(),
      blocks: z.unknown().optional(),
      attachments: z.unknown().optional(),
      thread_ts: z.string().nullish(),
      user: z.string().nullish(),
    }),
  ),
})

/** Reads a marked message, wherever it is in its thread, and records it. */
export async function recordMessage(tools: Delivering, { job, incident }: Task): Promise<Delivery> {
  if (job.effect.kind !== 'record_message') return delivered
  const { message, by, via } = job.effect
  const { channel, ts } = message
  // The message that a thread started with comes along, whichever was asked for.
  const args = { channel, ts, latest: ts, oldest: ts, inclusive: true, limit: 2 }
  const answer = await tools.slack.call('conversations.replies', args, replies)
  if (!answer.ok) {
    return answer.failure.code === 'thread_not_found' || answer.failure.code === 'message_not_found'
      ? skipped('the marked message is gone')
      : deliveryAfter(answer.failure, job)
  }
  const found = answer.data.messages.find((candidate) => candidate.ts === ts)
  if (!found) return skipped('the marked message is gone')
  const where = { channel, ts, ...(found.thread_ts && { threadTs: found.thread_ts }) }
  await recordMessageOn(
    tools.desk,
    incident.number,
    {
      message: {
        ...where,
        link: messageLinkOf(tools.workspaceUrl, where),
        ...(found.user && { author: found.user }),
      },
      text: await readableText(tools.desk.db, wordsOfMessage(found), tools.directory),
    },
    { key: `effect:${effectIdOf(job)}`, by: person(by), source: { via } },
  )
  return delivered
}
