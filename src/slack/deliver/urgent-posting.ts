import { z } from 'zod'
import type { PageWay } from '../../domain/response/happenings.ts'
import { instantOf } from '../../domain/time/instant.ts'
import type { ScheduledPost } from '../../store/incident/prompts.ts'
import type { View } from '../views/view.ts'
import type { Answer } from '../wire/client.ts'
import type { Failure } from '../wire/failures.ts'
import { type Delivering, isRepeated, type Task } from './delivering.ts'
import { find, isMarked, type Place, postOnce, scheduledMessageOf } from './posting.ts'

/** Where a message stands; without `ts` where Slack posts it by itself, later, and `scheduled` says when. */
export type Stood = { channel: string; ts: string | null; scheduled?: ScheduledPost }

/** Where something urgent was put, and how. */
export type Put = Stood & { way: PageWay }

/** Resting for less, `chat.postMessage` is waited for. */
const restAtMostMs = 10_000

/** Far enough ahead that a clock a little fast doesn't make it the past; a second try allows for more. */
const leadsMs = [15_000, 75_000]

/**
 * Posts what must be heard now. Slack has a second door for messages, `chat.scheduleMessage`, with limits and
 * troubles of its own: where the first stays shut, the message goes through that one, some seconds ahead. It is
 * for calls alone, for what comes that way can't be edited before it is there, nor found by a repeated attempt.
 */
export async function postUrgently(
  tools: Delivering,
  task: Task,
  place: Place,
  { view, mark }: { view: View; mark: string },
): Promise<Answer<Put>> {
  const { job, incident } = task
  const look = { repeated: isRepeated(job), since: incident.moments.declared }
  if (!isShut(tools, task)) {
    const answer = await postOnce(tools.slack, place, view, mark, look)
    if (answer.ok) return { ok: true, data: { ...answer.data, way: 'channel' } }
    if (!isWorthADetour(answer.failure, look.repeated)) return answer
    const scheduled = await postAhead(tools, place, view, mark)
    return scheduled.ok ? scheduled : answer
  }
  const earlier = await find(tools.slack, place, look.since, isMarked(mark))
  if (earlier.ok && earlier.data)
    return { ok: true, data: { channel: place.channel, ts: earlier.data.ts, way: 'channel' } }
  // Also where Slack refused the look, what it was for may have arrived.
  if (!earlier.ok && looksAgain(earlier.failure, task)) {
    return { ok: false, failure: { ...earlier.failure, kind: 'unknown' } }
  }
  return postAhead(tools, place, view, mark)
}

/** Whether posting has been failing all along, so that waiting for one more failure would only cost time. */
export function isShut({ slack }: Delivering, { job }: Task): boolean {
  return isRepeated(job) && (slack.troubleWith('chat.postMessage')?.times ?? 0) > 1
}

/** So many attempts wait for a look that fails. After that somebody has to be called. */
const looksAtMost = 3

/**
 * Whether what failed was a look for what an earlier attempt posted, and is worth another attempt: without one, what
 * arrived already would call people twice, or stay as it was when somebody answers.
 */
export function looksAgain({ method }: Failure, { job }: Task): boolean {
  return method.startsWith('conversations.') && job.attempts <= looksAtMost
}

/** What Slack says of the place itself holds for any way in. */
const ofThePlace = new Set(['channel_not_found', 'not_in_channel', 'is_archived', 'invalid_blocks'])

/** Whether to go the other way now, for what Slack said of the usual one. */
export function isWorthADetour({ method, kind, code, retryAfterMs }: Failure, isRepeated: boolean): boolean {
  if (method !== 'chat.postMessage' || ofThePlace.has(code)) return false
  if (kind === 'paused') return (retryAfterMs ?? 0) > restAtMostMs
  return kind === 'refused' || isRepeated
}

const scheduledMessage = z.object({ channel: z.string() })

/** Has Slack post it by itself, some seconds ahead. */
export async function postAhead(
  { slack, desk }: Delivering,
  { channel, threadTs }: Place,
  view: View,
  mark: string,
): Promise<Answer<Put>> {
  const message = scheduledMessageOf({ channel, threadTs, view, mark })
  for (const leadMs of leadsMs) {
    const post_at = Math.ceil((desk.clock.now() + leadMs) / 1_000)
    const answer = await slack.call('chat.scheduleMessage', { ...message, post_at }, scheduledMessage)
    if (answer.ok) {
      const scheduled = { at: instantOf(post_at * 1_000), threadTs }
      return { ok: true, data: { channel: answer.data.channel, ts: null, scheduled, way: 'scheduled' } }
    }
    if (answer.failure.code !== 'time_in_past') return answer
  }
  return { ok: false, failure: clockIsWrong }
}

const clockIsWrong: Failure = {
  method: 'chat.scheduleMessage',
  kind: 'refused',
  code: 'time_in_past',
  retryAfterMs: null,
  needed: null,
}
