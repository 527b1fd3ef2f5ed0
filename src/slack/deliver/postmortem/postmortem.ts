import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { fileNameOf } from '../../../postmortem/file-name.ts'
import { fileTroubleText } from '../../../process/file-trouble.ts'
import { NotWritten, writeWhole } from '../../../process/whole-files.ts'
import { effectIdOf } from '../../../store/record/outbox.ts'
import { postmortemNotice } from '../../views/postmortem/postmortem-notice.ts'
import type { View } from '../../views/view.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, skip, type Task } from '../delivering.ts'
import { update } from '../posting.ts'
import { postByNameOnce } from '../posting-by-name.ts'
import { isShownAlready, printOf } from '../shown-already.ts'
import { currentDraft } from './draft.ts'
import { shareDraft } from './share.ts'

const diskRetryMs = 30_000
const diskTriesAtMost = 20

/** Writes the draft under the postmortems' folder; private ones apart, for their owner only. */
export async function writePostmortem(tools: Delivering, task: Task): Promise<Delivery> {
  const { draft, unnamed } = await currentDraft(tools, task)
  if (!draft) return skip('there is no draft')
  const { incident, job } = task
  const folder = incident.isPrivate ? join(tools.postmortemsDir, 'private') : tools.postmortemsDir
  const path = join(folder, fileNameOf(incident))
  try {
    await mkdir(folder, { recursive: true, ...(incident.isPrivate && { mode: 0o700 }) })
    await writeWhole([{ path, text: draft.markdown, isPrivate: incident.isPrivate }])
    // It's there already, and is written again with the names.
    return unnamed ?? delivered
  } catch (error) {
    const trouble = fileTroubleText(error instanceof NotWritten ? error.cause : error) ?? 'unknown error'
    const reason = `the postmortem couldn't be written to disk (${trouble}); it's in the database`
    tools.log.warn('postmortem not written', { incident: incident.number, error })
    return job.attempts < diskTriesAtMost
      ? { kind: 'later', inMs: diskRetryMs, reason, counted: true }
      : { kind: 'failed', reason }
  }
}

/** Shows the draft in the channel, in the message that told of the closing. */
export async function uploadPostmortem(tools: Delivering, task: Task): Promise<Delivery> {
  return shareDraft(tools, task)
}

/**
 * What was filled in after closing stands in the draft that people find in Slack, too: the message that shows
 * it gets the new one, and what the postmortems channel was told is edited. Nothing where nothing was shown.
 */
export async function revisePostmortem(tools: Delivering, task: Task): Promise<Delivery> {
  if (!task.links.file) return delivered
  const shared = await shareDraft(tools, task)
  if (shared.kind !== 'delivered') return shared
  const permalink = shared.links?.file?.permalink ?? task.links.file.permalink
  const notice = noticeOf(tools, task, permalink)
  const told = await editNotice(tools, task, notice)
  return told?.kind === 'later' ? told : { ...shared, links: { ...shared.links, ...linksOf(told) } }
}

function linksOf(delivery: Delivery | null) {
  return delivery && 'links' in delivery ? delivery.links : {}
}

/** Tells the postmortems channel that there is a draft to read: once, and edited from then on. */
export async function announcePostmortem(tools: Delivering, task: Task): Promise<Delivery> {
  const name = tools.desk.policy.channels.postmortems
  const { incident, links, job } = task
  if (name === null || incident.isPrivate) return delivered
  const view = noticeOf(tools, task, links.file?.permalink ?? null)
  const edited = await editNotice(tools, task, view)
  if (edited) return edited
  const look = { repeated: isRepeated(job), since: incident.moments.declared }
  const answer = await postByNameOnce(tools, name, { aloud: view, silent: view }, effectIdOf(job), look)
  if (answer.ok) {
    const { channel, ts } = answer.data
    return { kind: 'delivered', links: { notice: { channel, ts, print: printOf(view) } } }
  }
  return answer.failure.code === 'channel_not_found' || answer.failure.code === 'is_archived'
    ? skip(
        `Muster can't post in #${name}, so the postmortem is only in the incident's channel. Create #${name}, or set channels.postmortems.`,
      )
    : deliveryAfter(answer.failure, job)
}

function noticeOf(tools: Delivering, { incident, links, at }: Task, file: string | null): View {
  const { policy } = tools.desk
  return postmortemNotice({ incident, policy, at, channel: links.channel?.channel ?? null, file })
}

/** Null where there is none to edit, or Slack doesn't let us. */
async function editNotice(tools: Delivering, { links, job }: Task, view: View): Promise<Delivery | null> {
  if (!links.notice) return null
  if (isShownAlready(links.notice, view, job)) return delivered
  const { channel, ts } = links.notice
  const answer = await update(tools.slack, channel, ts, view)
  if (answer.ok) return { kind: 'delivered', links: { notice: { channel, ts, print: printOf(view) } } }
  return answer.failure.kind === 'refused' ? null : deliveryAfter(answer.failure, job)
}
