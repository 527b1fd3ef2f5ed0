import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { hasFailed } from '../../../store/record/outbox-health.ts'
import { announcementOf } from '../../views/lifecycle/announcement.ts'
import type { Failure } from '../../wire/failures.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, skipped, type Task } from '../delivering.ts'
import { update } from '../posting.ts'
import { postByNameOnce } from '../posting-by-name.ts'
import { isShownAlready, printOf } from '../shown-already.ts'

/** One announcement an incident, whichever effect posts it. */
function markOf(task: Task): string {
  return `announcement-${task.incident.number}`
}

/** Shows the incident in the announcements channel: posted once, edited ever after. */
export async function refreshAnnouncement(tools: Delivering, task: Task): Promise<Delivery> {
  const name = tools.desk.policy.channels.announcements
  const { links, job, incident } = task
  if (name === null || incident.isPrivate) return delivered
  const silent = viewOf(tools, task, false)
  const print = printOf(silent)
  if (links.announcement) {
    if (isShownAlready(links.announcement, silent, job)) return delivered
    const { channel, ts } = links.announcement
    const answer = await update(tools.slack, channel, ts, silent)
    if (answer.ok) return { kind: 'delivered', links: { announcement: { channel, ts, print } } }
    if (answer.failure.code !== 'message_not_found') return deliveryAfter(answer.failure, job)
  }
  const voices = { aloud: viewOf(tools, task, true), silent }
  // An earlier effect that ended in a refusal may have posted before, and its answer been lost.
  const repeated = isRepeated(job) || (await hasFailed(tools.desk.db, job.subject, 'refresh_announcement'))
  const look = { repeated, since: incident.moments.declared }
  const answer = await postByNameOnce(tools, name, voices, markOf(task), look)
  if (!answer.ok) {
    return isMissing(answer.failure)
      ? skipped(
          `Muster can't post in #${name}, so nothing was announced. Create #${name}, or set channels.announcements.`,
        )
      : deliveryAfter(answer.failure, job)
  }
  const { channel, ts, isEarlier } = answer.data
  if (isEarlier) {
    // What a lost attempt posted may show an earlier state.
    const edited = await update(tools.slack, channel, ts, silent)
    if (!edited.ok) return deliveryAfter(edited.failure, job)
  }
  return { kind: 'delivered', links: { announcement: { channel, ts, print } } }
}

const withoutChannel = new Set(['channel_not_found', 'not_in_channel', 'is_archived'])

/** A look that is refused says nothing of this: an earlier attempt may have posted. */
function isMissing({ method, code }: Failure): boolean {
  return method === 'chat.postMessage' && withoutChannel.has(code)
}

function viewOf({ desk }: Delivering, { incident, links, at }: Task, isFirst: boolean) {
  return announcementOf({
    incident,
    policy: desk.policy,
    at,
    channel: links.channel?.channel ?? null,
    isFirst,
  })
}
