import { z } from 'zod'
import type { Incident } from '../../../domain/incident/incident.ts'
import { epochMsOf } from '../../../domain/time/instant.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { incidentsIn } from '../../../store/incident/slack-links.ts'
import { openDirect } from '../../people/open-direct.ts'
import { channelNameOf } from '../../text/channel-name.ts'
import { refusedChannelView } from '../../views/incident/refused-channel.ts'
import type { Answer } from '../../wire/client.ts'
import { type Failure, reasonOf } from '../../wire/failures.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, type Task } from '../delivering.ts'
import { type Place, postOnce, toleranceMs } from '../posting.ts'
import { listOwnChannels, type OwnChannel } from './own-channels.ts'

const channel = z.looseObject({ id: z.string(), name: z.string() })
const created = z.object({ channel })

/** Taken names are skipped this often; then the incident continues in a thread. */
const namesAtMost = 5

/**
 * Opens the incident's channel. A repeated attempt looks among the channels that Muster made for the one that
 * an earlier attempt opened; names that others hold are skipped.
 */
export async function openChannel(tools: Delivering, task: Task): Promise<Delivery> {
  const { incident, links, job } = task
  if (links.channel || links.thread) return delivered
  // Whom to invite is found out while the channel opens: one round trip less before they are in.
  void tools.groups.prepare(incident)
  for (const { person } of incident.response.paged) void tools.directs.open(tools.slack, person)
  if (isRepeated(job)) {
    const own = await findLostChannel(tools, task)
    if (!own.ok) {
      return own.failure.kind === 'refused'
        ? goOnInThread(tools, task, own.failure)
        : deliveryAfter(own.failure, job)
    }
    if (own.data) return deliveryOf(own.data)
  }
  for (const name of namesFor(incident)) {
    const answer = await tools.slack.call(
      'conversations.create',
      { name, is_private: incident.isPrivate },
      created,
    )
    if (answer.ok) {
      if (incident.isPrivate) tools.privacy.madePrivate(answer.data.channel.id)
      return deliveryOf(answer.data.channel)
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

function deliveryOf({ id, name }: z.infer<typeof channel>): Delivery {
  return {
    kind: 'delivered',
    links: { channel: { channel: id, name } },
    note: { kind: 'channel_opened', channel: id, name },
  }
}

/**
 * The channel that an attempt opened whose answer was lost. A name proves nothing, for anyone may give one and
 * invite Muster, and after a restore numbers are given again: only a channel that Muster itself created, since
 * the declaration, under a name that this incident's channel would get, and that no other incident lives in.
 */
async function findLostChannel(
  tools: Delivering,
  { incident }: Task,
): Promise<Answer<{ id: string; name: string } | null>> {
  const own = await listOwnChannels(tools.slack, tools.botUser, incident.isPrivate ? 'private' : 'public')
  if (!own.ok) return own
  const names = new Set(namesFor(incident))
  const sinceMs = epochMsOf(incident.moments.declared) - toleranceMs
  const candidates = own.data.filter(
    ({ name, created, isArchived }) => names.has(name) && created * 1_000 >= sinceMs && !isArchived,
  )
  const taken = await incidentsIn(
    tools.desk.db,
    candidates.map(({ id }) => id),
  )
  const isFree = ({ id }: OwnChannel): boolean => (taken.get(id) ?? incident.number) === incident.number
  return { ok: true, data: candidates.find(isFree) ?? null }
}

function namesFor(incident: Incident): string[] {
  return Array.from({ length: namesAtMost }, (_, index) => channelNameOf(incident, index + 1))
}

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
    const opening = await openDirect(tools.slack, incident.declaredBy)
    answer = opening.ok ? await start({ channel: opening.data, threadTs: null }) : opening
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
