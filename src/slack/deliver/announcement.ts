import { z } from 'zod'
import type { Delivery } from '../../operations/settle-effect.ts'
import { forgetChannel, knownChannel, rememberChannel } from '../../store/directory.ts'
import type { Answer } from '../client.ts'
import { announcementOf } from '../views/announcement.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, skipped, type Task } from './delivering.ts'
import { find, isMarked, type Posted, post, update } from './posting.ts'

/** One announcement an incident, whichever effect posts it. */
const markOf = (task: Task): string => `announcement-${task.incident.number}`

/** Shows the incident in the announcements channel: posted once, edited ever after. */
export const refreshAnnouncement = async (with_: Delivering, task: Task): Promise<Delivery> => {
  const name = with_.desk.policy.channels.announcements
  const { links, job, incident } = task
  if (name === null || incident.isPrivate) return delivered
  if (links.announcement?.ts) {
    const { channel, ts } = links.announcement
    const answer = await update(with_.slack, channel, ts, viewOf(with_, task, false))
    if (answer.ok) return delivered
    if (answer.failure.code !== 'message_not_found') return deliveryAfter(answer.failure, job)
  }
  const answer = isRepeated(job)
    ? await postAgain(with_, task, name)
    : await postFirst(with_, task, name, true)
  if (answer.ok) {
    const { channel, ts } = answer.data
    return { kind: 'delivered', links: { announcement: { channel, ts, detail: null } } }
  }
  return isMissing(answer.failure.code)
    ? skipped(
        `There is no channel #${name} that Muster can post in, so nothing was announced. Create it, or set channels.announcements.`,
      )
    : deliveryAfter(answer.failure, job)
}

const isMissing = (code: string): boolean =>
  code === 'channel_not_found' || code === 'not_in_channel' || code === 'is_archived'

const viewOf = ({ desk }: Delivering, { incident, links, at }: Task, isFirst: boolean) =>
  announcementOf({ incident, policy: desk.policy, at, channel: links.channel?.channel ?? null, isFirst })

/** Posts by remembered id, or by name, which finds the channel without listing the workspace. */
const postFirst = async (
  with_: Delivering,
  task: Task,
  name: string,
  calls: boolean,
): Promise<Answer<Posted>> => {
  const known = await knownChannel(with_.desk.db, name)
  const view = viewOf(with_, task, calls)
  const answer = await post(with_.slack, known ?? `#${name}`, null, view, markOf(task))
  if (!answer.ok && known && answer.failure.code === 'channel_not_found') {
    await forgetChannel(with_.desk.db, known)
    return postFirst(with_, task, name, calls)
  }
  if (answer.ok && !known) await rememberChannel(with_.desk.db, name, answer.data.channel)
  return answer
}

/**
 * An earlier attempt may have arrived. Where the channel's id was never learned, a silent post finds it;
 * then the earlier one is kept and the silent one taken back, so that nobody is called twice.
 */
const postAgain = async (with_: Delivering, task: Task, name: string): Promise<Answer<Posted>> => {
  const known = await knownChannel(with_.desk.db, name)
  const probe = known ? null : await postFirst(with_, task, name, false)
  if (probe && !probe.ok) return probe
  const channel = known ?? probe?.data.channel ?? ''
  const isEarlier = isMarked(markOf(task))
  const found = await find(
    with_.slack,
    { channel, threadTs: null },
    task.incident.moments.declared,
    (message) => isEarlier(message) && message.ts !== probe?.data.ts,
  )
  // What cannot be read cannot be looked through; the silent post then stands.
  if (!found.ok) return probe && found.failure.kind === 'refused' ? probe : found
  if (probe) {
    const removed = await with_.slack.call('chat.delete', { channel, ts: probe.data.ts }, z.looseObject({}))
    if (!removed.ok && removed.failure.code !== 'message_not_found') return removed
  }
  if (!found.data) return postFirst(with_, task, name, true)
  return update(with_.slack, channel, found.data.ts, viewOf(with_, task, false))
}
