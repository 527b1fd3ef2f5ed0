import { z } from 'zod'
import { isOffered } from '../../../domain/lifecycle/clock/archiving.ts'
import { instantOfTs } from '../../../domain/people/people.ts'
import type { Words } from '../../../domain/record/effects.ts'
import { addMs, epochMsOf, type Instant } from '../../../domain/time/instant.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { ownArrival } from '../../../operations/engine/result.ts'
import { noteTalkOn } from '../../../operations/lifecycle/channel-talk.ts'
import { effectIdOf } from '../../../store/record/outbox.ts'
import { readableOf } from '../../text/readable-list.ts'
import { writerOf } from '../../text/talk.ts'
import { answeredView } from '../../views/lifecycle/answered.ts'
import { wordsView } from '../../views/words.ts'
import { type Answer, anyAnswer } from '../../wire/client.ts'
import { type Delivering, deliveryAfter, isRepeated, skip, type Task } from '../delivering.ts'
import { postOnce, update } from '../posting.ts'

const noChannel = skip('there is no channel of its own')
const changed = skip('somebody keeps the channel')
const stillUsed = skip('people still write in the channel')

/** Asks once whether a channel is still needed; one in which people still write isn't asked about. */
export async function offerArchive(tools: Delivering, task: Task, words: Words): Promise<Delivery> {
  const { slack, desk } = tools
  const { incident, links, job, at } = task
  const { archive } = desk.policy
  if (!links.channel || links.lost) return noChannel
  if (!archive || !isOffered(incident)) return changed
  const { channel } = links.channel
  const talk = await lastTalk(tools, channel, addMs(at, -archive.afterMs))
  if (!talk.ok) return deliveryAfter(talk.failure, job)
  if (talk.data) return keepFor(tools, task, talk.data)
  const view = wordsView(words, { incident, policy: desk.policy, at })
  const look = { repeated: isRepeated(job), since: job.addedAt ?? at }
  const posted = await postOnce(slack, { channel, threadTs: null }, view, effectIdOf(job), look)
  if (!posted.ok) return deliveryAfter(posted.failure, job)
  const { ts } = posted.data
  const { version, position } = job
  return {
    kind: 'delivered',
    links: { offer: { channel, ts } },
    prompts: [{ version, position, channel, ts }],
  }
}

/**
 * Archives it, unless it was reopened, or somebody kept it or wrote there: Slack's word on that counts, since an
 * event may have been lost while Muster was down. People have their time from when they could read of it.
 */
export async function archiveChannel(tools: Delivering, task: Task): Promise<Delivery> {
  const { slack, desk } = tools
  const { incident, links, job, at } = task
  if (!links.channel || links.lost) return noChannel
  if (incident.archive?.end?.kind !== 'due') return changed
  const { offer } = links
  if (!offer || !desk.policy.archive) return skip('nobody was asked')
  const { channel } = links.channel
  const offeredAt = instantOfTs(offer.ts)
  const leftMs = epochMsOf(offeredAt) + desk.policy.archive.graceMs - epochMsOf(at)
  // Slack's clock may be a little ahead of this one.
  if (leftMs > toleranceMs)
    return { kind: 'later', inMs: leftMs, reason: 'people have time to keep it', counted: false }
  const talk = await lastTalk(tools, channel, offeredAt)
  if (!talk.ok) return deliveryAfter(talk.failure, job)
  if (talk.data) return keepFor(tools, task, talk.data)
  // Afterwards Slack takes no edit, and the button would stay. What it says is true if Slack refuses the rest, too.
  const asked: Words = { kind: 'archive_offered', at: offeredAt, archiveAt: at }
  const spoken = { incident, policy: desk.policy, at }
  const edited = await update(
    slack,
    channel,
    offer.ts,
    answeredView(asked, { kind: 'channel_archived' }, spoken),
  )
  if (!edited.ok && edited.failure.kind !== 'refused') return deliveryAfter(edited.failure, job)
  const answer = await slack.call('conversations.archive', { channel }, anyAnswer)
  if (!answer.ok && answer.failure.code !== 'already_archived') return deliveryAfter(answer.failure, job)
  return {
    kind: 'delivered',
    links: { lost: { channel, how: 'channel_archived' }, offer: null },
    note: { kind: 'channel_archived' },
  }
}

const toleranceMs = 60_000

const message = z.looseObject({
  ts: z.string(),
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  subtype: z.string().nullish(),
})

const history = z.looseObject({ messages: readableOf(message) })

type Talk = { by: string; at: Instant }

/** The last thing a person wrote since then, among the newest messages; what programs post doesn't count. */
async function lastTalk(
  { slack, botUser }: Delivering,
  channel: string,
  since: Instant,
): Promise<Answer<Talk | null>> {
  const args = { channel, oldest: String(epochMsOf(since) / 1000), limit: 200 }
  const answer = await slack.call('conversations.history', args, history)
  if (!answer.ok) return answer
  const [last] = answer.data.messages.flatMap((message): Talk[] => {
    const by = writerOf(message, botUser)
    return by === null ? [] : [{ by, at: instantOfTs(message.ts) }]
  })
  return { ok: true, data: last ?? null }
}

async function keepFor({ desk }: Delivering, { incident }: Task, talk: Talk): Promise<Delivery> {
  await noteTalkOn(desk, incident.number, talk, ownArrival('delivery'))
  return stillUsed
}
