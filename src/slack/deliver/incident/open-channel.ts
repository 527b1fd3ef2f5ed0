import { z } from 'zod'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { channelNameOf } from '../../text/channel-name.ts'
import { refusedChannelView } from '../../views/incident/refused-channel.ts'
import type { Answer } from '../../wire/client.ts'
import { type Failure, reasonOf } from '../../wire/failures.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, type Task } from '../delivering.ts'
import { type Place, postOnce } from '../posting.ts'

const channel = z.looseObject({ id: z.string(), name: z.string() })
const created = z.object({ channel })

const ownChannels = z.object({
  channels: z.array(channel),
  response_metadata: z.looseObject({ next_cursor: z.string().optional() }).optional(),
})

/** Taken names are skipped this often; a number behind the name makes it ours. */
const namesAtMost = 5

/**
 * Opens the incident's channel. A repeated attempt looks among the channels Muster is in for the one that
 * an earlier attempt made; names that others hold are skipped.
 */
export async function openChannel(tools: Delivering, task: Task): Promise<Delivery> {
  const { incident, links, job } = task
  if (links.channel || links.thread) return delivered
  // Whom to invite is looked up while the channel opens: one round trip less before they're in.
  void tools.groups.members(incident.response.met ? [] : pagedFirst(tools, task))
  if (isRepeated(job)) {
    const own = await findOwn(tools, task)
    if (!own.ok) {
      return own.failure.kind === 'refused'
        ? goOnInThread(tools, task, own.failure)
        : deliveryAfter(own.failure, job)
    }
    if (own.data) return opened(own.data)
  }
  for (let attempt = 1; attempt <= namesAtMost; attempt += 1) {
    const name = channelNameOf(incident, attempt)
    const answer = await tools.slack.call(
      'conversations.create',
      { name, is_private: incident.isPrivate },
      created,
    )
    if (answer.ok) {
      if (incident.isPrivate) tools.privacy.madePrivate(answer.data.channel.id)
      return opened(answer.data.channel)
    }
    if (answer.failure.code === 'name_taken') continue
    if (answer.failure.kind !== 'refused') return deliveryAfter(answer.failure, job)
    return goOnInThread(tools, task, answer.failure)
  }
  return goOnInThread(tools, task, { ...nameTaken })
}

const nameTaken: Failure = {
  method: 'conversations.create',
  kind: 'refused',
  code: 'name_taken',
  retryAfterMs: null,
  needed: null,
}

function pagedFirst(tools: Delivering, { incident }: Task) {
  return tools.desk.policy.severities[incident.severity].page[0] ?? []
}

function opened({ id, name }: z.infer<typeof channel>): Delivery {
  return {
    kind: 'delivered',
    links: { channel: { channel: id, name } },
    note: { kind: 'channel_opened', channel: id, name },
  }
}

async function findOwn(
  { slack }: Delivering,
  { incident }: Task,
): Promise<Answer<z.infer<typeof channel> | null>> {
  const ours = new RegExp(`^inc-${incident.number}(-|$)`)
  let cursor: string | undefined
  do {
    const answer = await slack.call(
      'users.conversations',
      {
        types: incident.isPrivate ? 'private_channel' : 'public_channel',
        exclude_archived: true,
        limit: 200,
        ...(cursor && { cursor }),
      },
      ownChannels,
    )
    if (!answer.ok) return answer
    const found = answer.data.channels.find(({ name }) => ours.test(name))
    if (found) return { ok: true, data: found }
    cursor = answer.data.response_metadata?.next_cursor
  } while (cursor)
  return { ok: true, data: null }
}

const dm = z.object({ channel: z.looseObject({ id: z.string() }) })

/**
 * A declaration never fails because of its channel: it continues in a thread where it was declared, and a
 * private one in a thread with its declarer, never in public.
 */
async function goOnInThread(tools: Delivering, task: Task, failure: Failure): Promise<Delivery> {
  const { incident, job } = task
  const reason = reasonOf(failure)
  const view = refusedChannelView(incident, reason, tools.desk.policy)
  const look = { repeated: isRepeated(job), since: incident.moments.declared }
  const mark = `thread-${incident.number}`
  const start = (place: Place) => postOnce(tools.slack, place, view, mark, look)

  let answer =
    incident.isPrivate || !incident.declaredIn
      ? null
      : await start({ channel: incident.declaredIn, threadTs: null })
  if (!answer?.ok && (!answer || answer.failure.kind === 'refused')) {
    const opening = await tools.slack.call('conversations.open', { users: incident.declaredBy }, dm)
    answer = opening.ok ? await start({ channel: opening.data.channel.id, threadTs: null }) : opening
  }
  if (answer.ok) {
    return {
      kind: 'failed',
      reason,
      links: { thread: { channel: answer.data.channel, ts: answer.data.ts } },
      note: { kind: 'channel_refused', reason, fallback: 'thread' },
    }
  }
  if (answer.failure.kind !== 'refused') return deliveryAfter(answer.failure, job)
  return { kind: 'failed', reason, note: { kind: 'channel_refused', reason, fallback: 'none' } }
}
