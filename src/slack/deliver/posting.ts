import { z } from 'zod'
import type { ChannelId } from '../../domain/people/people.ts'
import { epochMsOf, type Instant } from '../../domain/time/instant.ts'
import type { Links } from '../../store/incident/slack-links.ts'
import { readableOf } from '../text/readable-list.ts'
import type { View } from '../views/view.ts'
import { type Answer, anyAnswer, type Slack } from '../wire/client.ts'

/** Where an incident is talked about: its own channel, or the thread it continues in. */
export type Place = { channel: ChannelId; threadTs: string | null }

export function placeOf(links: Links): Place | null {
  if (links.lost) return null
  if (links.channel) return { channel: links.channel.channel, threadTs: null }
  return links.thread ? { channel: links.thread.channel, threadTs: links.thread.ts } : null
}

/** Under the announcement; null while there is none. */
export function threadOf({ announcement }: Links): Place | null {
  return announcement ? { channel: announcement.channel, threadTs: announcement.ts } : null
}

/** The `metadata` of a message of ours, which holds the id of the effect that it shows. */
export const metadataType = 'muster_effect'

const posted = z.object({ channel: z.string(), ts: z.string() })

export type Posted = z.infer<typeof posted>

type Message = {
  channel: string
  threadTs: string | null
  view: View
  mark: string
  also?: readonly string[]
}

/**
 * A message as Slack takes it, with the mark by which a repeated attempt finds it; `channel` may be a `#name`.
 * `also` are the marks of what else it says.
 */
export function messageOf({ channel, threadTs, view, mark, also = [] }: Message) {
  const payload = { effect: mark, ...(also.length > 0 && { also }) }
  return {
    channel,
    ...(threadTs && { thread_ts: threadTs }),
    text: view.text,
    blocks: view.blocks,
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: metadataType, event_payload: payload },
  }
}

/** The first block's id of a message that bears its mark there. */
function markedBlockId(mark: string): string {
  return `${metadataType}/${mark}`
}

/** The same words, with their mark in a block's id. */
export function bearingMark({ text, blocks: [first, ...others] }: View, mark: string): View {
  return { text, blocks: first ? [{ ...first, block_id: markedBlockId(mark) }, ...others] : [] }
}

/**
 * A message for Slack to post later by itself. One that was scheduled with metadata is never posted, as Slack's
 * own documentation warns, so it bears its mark in a block's id.
 */
export function scheduledMessageOf({ view, ...message }: Message) {
  const { metadata: _, ...rest } = messageOf({ ...message, view: bearingMark(view, message.mark) })
  return rest
}

export function post(slack: Slack, message: ReturnType<typeof messageOf>): Promise<Answer<Posted>> {
  return slack.call('chat.postMessage', message, posted)
}

/** Edits a message; `files` are what it holds from then on. */
export function update(
  slack: Slack,
  channel: string,
  ts: string,
  view: View,
  files: readonly string[] = [],
): Promise<Answer<Posted>> {
  const held = files.length > 0 && { file_ids: files }
  return slack.call('chat.update', { channel, ts, text: view.text, blocks: view.blocks, ...held }, posted)
}

export const uploadedFile = z.looseObject({
  title: z.string().nullish(),
  permalink: z.string().nullish(),
})

export type UploadedFile = z.infer<typeof uploadedFile>

/** Other apps' metadata have other shapes, Work Objects for one; what isn't of ours is none to us. */
const metadata = z.looseObject({
  event_type: z.string(),
  event_payload: z.record(z.string(), z.unknown()),
})

const message = z.looseObject({
  ts: z.string(),
  blocks: readableOf(z.looseObject({ block_id: z.string().nullish() }))
    .nullish()
    .catch(null),
  metadata: metadata.nullish().catch(null),
  files: readableOf(uploadedFile).nullish().catch(null),
})

const history = z.object({
  messages: readableOf(message),
  response_metadata: z.looseObject({ next_cursor: z.string().nullish() }).nullish(),
})

export type SeenMessage = z.infer<typeof message>

/** This many pages are searched for what an earlier attempt may have posted. */
const pagesAtMost = 5

/** Slack's clock and ours may differ by this much. */
export const toleranceMs = 60_000

/** Searches a channel, or a thread, since a moment. Null when it isn't there. */
export async function find(
  slack: Slack,
  place: Place,
  since: Instant,
  matches: (message: SeenMessage) => boolean,
): Promise<Answer<SeenMessage | null>> {
  const found = await findAll(slack, place, since, matches, 1)
  return found.ok ? { ok: true, data: found.data[0] ?? null } : found
}

/** The same of everything that matches, or of as many as are wanted. */
export async function findAll(
  slack: Slack,
  place: Place,
  since: Instant,
  matches: (message: SeenMessage) => boolean,
  atMost = Infinity,
): Promise<Answer<SeenMessage[]>> {
  const found: SeenMessage[] = []
  let cursor: string | null | undefined
  for (let page = 0; page < pagesAtMost; page += 1) {
    const args = {
      channel: place.channel,
      ...(place.threadTs && { ts: place.threadTs }),
      oldest: String((epochMsOf(since) - toleranceMs) / 1000),
      include_all_metadata: true,
      limit: 200,
      ...(cursor && { cursor }),
    }
    const answer = await readPage(slack, place, args)
    if (!answer.ok) return answer
    found.push(...answer.data.messages.filter(matches))
    cursor = answer.data.response_metadata?.next_cursor
    if (!cursor || found.length >= atMost) break
  }
  return { ok: true, data: found }
}

/** How Slack says that one is not in a channel: of a history the first, of a thread the second. */
const outside = new Set(['not_in_channel', 'channel_not_found'])

async function readPage(slack: Slack, place: Place, args: Record<string, unknown>) {
  const method = place.threadTs ? 'conversations.replies' : 'conversations.history'
  const answer = await slack.call(method, args, history)
  if (answer.ok || !outside.has(answer.failure.code)) return answer
  // A public channel that Muster only posts into must be joined before it can be read.
  const joined = await slack.call('conversations.join', { channel: place.channel }, anyAnswer)
  return joined.ok ? slack.call(method, args, history) : joined
}

export function isMarked(mark: string) {
  return ({ metadata, blocks }: SeenMessage): boolean => {
    if (blocks?.[0]?.block_id === markedBlockId(mark)) return true
    if (metadata?.event_type !== metadataType) return false
    const { effect, also } = metadata.event_payload
    return effect === mark || (Array.isArray(also) && also.includes(mark))
  }
}

/** Whether that mark is a message's own, and not one of those said along with it. */
export function isMarkedFirst(mark: string) {
  return ({ metadata }: SeenMessage): boolean => metadata?.event_payload.effect === mark
}

/** Posts once: a repeated attempt first looks whether an earlier one arrived. `also` as in `messageOf`. */
export async function postOnce(
  slack: Slack,
  place: Place & { also?: readonly string[] },
  view: View,
  mark: string,
  look: { repeated: boolean; since: Instant },
): Promise<Answer<Posted>> {
  if (look.repeated) {
    const found = await find(slack, place, look.since, isMarked(mark))
    if (!found.ok) return found
    if (found.data) return { ok: true, data: { channel: place.channel, ts: found.data.ts } }
  }
  return post(slack, messageOf({ ...place, view, mark }))
}
