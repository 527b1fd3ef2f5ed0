import { z } from 'zod'
import type { MessageRef } from '../../../domain/people/people.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import type { Job } from '../../../store/record/outbox.ts'
import { messageLinkOf } from '../../text/message-link.ts'
import { wordsOfMessage } from '../../text/message-words.ts'
import { readableOf } from '../../text/readable-list.ts'
import { readableText } from '../../text/readable-text.ts'
import { type Delivering, deliveryAfter, skip } from '../delivering.ts'

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

type Read = { ok: true; message: MessageRef; text: string } | { ok: false; delivery: Delivery }

/** A marked message as it stands, wherever it is in its thread; or what follows where it can't be read. */
export async function readMarked(tools: Delivering, job: Job, { channel, ts }: MessageRef): Promise<Read> {
  // Slack adds the message that the thread started with, also when another was asked for.
  const args = { channel, ts, latest: ts, oldest: ts, inclusive: true, limit: 2 }
  const answer = await tools.slack.call('conversations.replies', args, replies)
  const isGone = !answer.ok && gone.has(answer.failure.code)
  if (!answer.ok && !isGone) return { ok: false, delivery: deliveryAfter(answer.failure, job) }
  const found = answer.ok && answer.data.messages.find((candidate) => candidate.ts === ts)
  if (!found) return { ok: false, delivery: skip('the marked message is gone') }
  const where = { channel, ts, ...(found.thread_ts && { threadTs: found.thread_ts }) }
  const link = messageLinkOf(tools.workspaceUrl, where)
  const text = await readableText(tools.desk.db, wordsOfMessage(found), tools.directory)
  return { ok: true, message: { ...where, link, ...(found.user && { author: found.user }) }, text }
}

const gone: ReadonlySet<string> = new Set(['thread_not_found', 'message_not_found'])
