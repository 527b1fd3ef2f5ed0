import type { Instant } from '../../domain/time/instant.ts'
import { forgetChannel, knownChannel, rememberChannel } from '../../store/people/directory.ts'
import type { View } from '../views/view.ts'
import { type Answer, anyAnswer } from '../wire/client.ts'
import type { Failure } from '../wire/failures.ts'
import type { Delivering } from './delivering.ts'
import { findAll, isMarked, messageOf, type Posted, post } from './posting.ts'

/** The words, and the same words where they must call nobody. */
export type Voices = { aloud: View; silent: View }

/** Whether an earlier attempt is looked for, and since when; `findsOnly` where posting is known to be no use. */
export type LookByName = { repeated: boolean; since: Instant; findsOnly?: boolean }

/** Posts once into a configured channel; `isEarlier` when a lost attempt had posted already. */
export async function postByNameOnce(
  tools: Delivering,
  name: string,
  voices: Voices,
  mark: string,
  look: LookByName,
): Promise<Answer<Posted & { isEarlier: boolean }>> {
  if (look.repeated) return postAgain(tools, name, voices, mark, look)
  return asNew(await postByName(tools, name, voices.aloud, mark))
}

function asNew(answer: Answer<Posted>): Answer<Posted & { isEarlier: boolean }> {
  return answer.ok ? { ok: true, data: { ...answer.data, isEarlier: false } } : answer
}

/** Posts by remembered id, or by name, which finds the channel without listing the workspace. */
async function postByName(
  tools: Delivering,
  name: string,
  view: View,
  mark: string,
): Promise<Answer<Posted>> {
  const { db } = tools.desk
  const known = await knownChannel(db, name)
  const message = messageOf({ channel: known ?? `#${name}`, threadTs: null, view, mark })
  const answer = await post(tools.slack, message)
  if (!answer.ok && known && answer.failure.code === 'channel_not_found') {
    await forgetChannel(db, known)
    return postByName(tools, name, view, mark)
  }
  if (answer.ok && !known) await rememberChannel(db, name, answer.data.channel)
  return answer
}

/** A post that only finds the channel; never taken for the words themselves. */
function probeOf(mark: string): string {
  return `${mark}-probe`
}

/**
 * An earlier attempt may have arrived. Where the channel's id was never learned, a silent post finds it.
 * It is taken back as soon as the channel can be read, whichever attempt posted it; nobody is called twice.
 */
async function postAgain(
  tools: Delivering,
  name: string,
  voices: Voices,
  mark: string,
  { since, findsOnly = false }: LookByName,
): Promise<Answer<Posted & { isEarlier: boolean }>> {
  const known = await knownChannel(tools.desk.db, name)
  if (findsOnly && !known) return { ok: false, failure: shut }
  const probe = known ? null : await postByName(tools, name, voices.silent, probeOf(mark))
  if (probe && !probe.ok) return probe
  const channel = known ?? probe?.data.channel ?? ''
  const isMine = isMarked(mark)
  const isProbe = isMarked(probeOf(mark))
  const seen = await findAll(
    tools.slack,
    { channel, threadTs: null },
    since,
    (message) => isMine(message) || isProbe(message),
  )
  if (!seen.ok) return seen
  for (const { ts } of seen.data.filter(isProbe)) {
    const removed = await tools.slack.call('chat.delete', { channel, ts }, anyAnswer)
    if (!removed.ok && removed.failure.code !== 'message_not_found') return removed
  }
  const earlier = seen.data.find(isMine)
  if (!earlier && findsOnly) return { ok: false, failure: shut }
  if (!earlier) return asNew(await postByName(tools, name, voices.aloud, mark))
  return { ok: true, data: { channel, ts: earlier.ts, isEarlier: true } }
}

/** Stands for a call that wasn't made, since the ones before it weren't answered. */
const shut: Failure = {
  method: 'chat.postMessage',
  kind: 'unknown',
  code: 'no_answer',
  retryAfterMs: null,
  needed: null,
}
