import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { readLinks } from '../../../store/incident/slack-links.ts'
import { announcementOf } from '../../views/lifecycle/announcement.ts'
import type { View } from '../../views/view.ts'
import { type Failure, reasonOf } from '../../wire/failures.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, skip, type Task } from '../delivering.ts'
import { update } from '../posting.ts'
import { postByNameOnce } from '../posting-by-name.ts'
import { isShownAlready, printOf } from '../shown-already.ts'
import { isUneditable, linkToStuck, markAfter, waitToReplace } from '../uneditable.ts'

/** One announcement an incident, whichever effect posts it. */
export function announcementMark({ incident }: Task): string {
  return `announcement-${incident.number}`
}

/** Shows the incident in the announcements channel: posted once, edited ever after. It calls nobody. */
export async function refreshAnnouncement(tools: Delivering, task: Task): Promise<Delivery> {
  const name = tools.desk.policy.channels.announcements
  const { links, job, incident } = task
  if (name === null || incident.isPrivate) return delivered
  const view = announcementView(tools, task)
  const there = links.announcement
  let replaced = false
  if (there) {
    if (isShownAlready(there, view, job)) return delivered
    const answer = await update(tools.slack, there.channel, there.ts, view)
    if (answer.ok) return announcedAt(there, view)
    if (isUneditable(answer.failure)) {
      const reason = reasonOf(answer.failure)
      const wait = waitToReplace(tools, there, { atLeastMs: replacedAtLeastMs, reason })
      if (wait) return wait
      replaced = true
    } else if (answer.failure.code !== 'message_not_found') return deliveryAfter(answer.failure, job)
  }
  const mark = replaced && there ? markAfter(announcementMark(task), there) : announcementMark(task)
  const said = replaced && there ? announcementView(tools, task, linkToStuck(tools, there)) : view
  // It's posted with the declaration; after that, an effect that went wrong may have posted it all the same.
  const repeated = isRepeated(job) || job.version > 1
  const look = { repeated, since: incident.moments.declared }
  const answer = await postByNameOnce(tools, name, { aloud: said, silent: said }, mark, look)
  if (!answer.ok) {
    return isMissing(answer.failure) ? skip(missingText(name)) : deliveryAfter(answer.failure, job)
  }
  return settleAnnouncement(tools, task, answer.data, view)
}

/**
 * Posted, and as it should stand. What a lost attempt posted may show an earlier state; and the channel may have
 * opened while this was on its way, after a wait that the clock cut short.
 */
export async function settleAnnouncement(
  tools: Delivering,
  task: Task,
  posted: { channel: string; ts: string; isEarlier: boolean },
  shown: View,
): Promise<Delivery> {
  const isComplete = task.links.channel !== undefined
  const links = isComplete ? task.links : await readLinks(tools.desk.db, task.incident.number)
  return posted.isEarlier || (!isComplete && links.channel)
    ? editAnnouncement(tools, { ...task, links }, posted)
    : announcedAt(posted, shown)
}

/** The announcement is one for all who aren't in the incident, and a second one is worse than an old line. */
const replacedAtLeastMs = 10 * 60_000

/** As it stands, and with the link of one that it replaces. */
export function announcementView(
  { desk }: Delivering,
  { incident, links }: Task,
  replaces: string | null = null,
): View {
  return announcementOf({ incident, policy: desk.policy, channel: links.channel?.channel ?? null, replaces })
}

async function editAnnouncement(
  tools: Delivering,
  task: Task,
  { channel, ts }: { channel: string; ts: string },
): Promise<Delivery> {
  const view = announcementView(tools, task)
  const edited = await update(tools.slack, channel, ts, view)
  return edited.ok ? announcedAt({ channel, ts }, view) : deliveryAfter(edited.failure, task.job)
}

function announcedAt({ channel, ts }: { channel: string; ts: string }, shown: View): Delivery {
  return { kind: 'delivered', links: { announcement: { channel, ts, print: printOf(shown) } } }
}

const withoutChannel = new Set(['channel_not_found', 'not_in_channel', 'is_archived'])

/** A look that is refused says nothing of this: an earlier attempt may have posted. */
export function isMissing({ method, code }: Failure): boolean {
  return method === 'chat.postMessage' && withoutChannel.has(code)
}

export function missingText(name: string): string {
  return `Muster can't post in #${name}, so nothing was announced. Create #${name}, or set channels.announcements.`
}
