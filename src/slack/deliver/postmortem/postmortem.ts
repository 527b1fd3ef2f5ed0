import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { namedIn, redraft } from '../../../operations/postmortem/redraft.ts'
import { fileNameOf } from '../../../postmortem/file-name.ts'
import { namesOf, rememberPeople } from '../../../store/people/directory.ts'
import { type Draft, uploadNumberOf } from '../../../store/postmortem/drafts.ts'
import { effectIdOf } from '../../../store/record/outbox.ts'
import { readableOf } from '../../text/readable-list.ts'
import { postmortemNotice, uploadComment } from '../../views/postmortem/postmortem-notice.ts'
import type { Failure } from '../../wire/failures.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, skipped, type Task } from '../delivering.ts'
import { find, type Place, placeOf, type UploadedFile, uploadedFile } from '../posting.ts'
import { postByNameOnce } from '../posting-by-name.ts'

const user = z.object({
  user: z.looseObject({
    name: z.string(),
    profile: z
      .looseObject({ display_name: z.string().optional(), real_name: z.string().optional() })
      .optional(),
  }),
})

/**
 * Learns the names that the postmortem will use. One that Slack won't give stays an id; returns the failure
 * when asking again may help.
 */
async function learnNames({ desk, slack }: Delivering, { incident }: Task): Promise<Failure | null> {
  let failure: Failure | null = null
  const ids = [...new Set(namedIn(incident))]
  const known = await namesOf(desk.db, ids)
  for (const id of ids.filter((id) => !known.has(id))) {
    const answer = await slack.call('users.info', { user: id }, user)
    if (!answer.ok) {
      if (answer.failure.kind !== 'refused') failure = answer.failure
      continue
    }
    const { name, profile } = answer.data.user
    await rememberPeople(desk.db, [{ id, name: profile?.display_name || profile?.real_name || name }])
  }
  return failure
}

/** After this many attempts it goes out with the ids that are left. */
const namesTriesAtMost = 5

/** The draft as it is now, and what follows when a name in it is still to be learned. */
async function currentDraft(
  tools: Delivering,
  task: Task,
): Promise<{ draft: Draft | null; unnamed: Delivery | null }> {
  const failure = await learnNames(tools, task)
  const unnamed = failure && task.job.attempts < namesTriesAtMost ? deliveryAfter(failure, task.job) : null
  return { draft: await redraft(tools.desk, task.incident.number), unnamed }
}

const diskRetryMs = 30_000
const diskTriesAtMost = 20

/** Writes the draft under the postmortems' folder; private ones apart, for their owner only. */
export async function writePostmortem(tools: Delivering, task: Task): Promise<Delivery> {
  const { draft, unnamed } = await currentDraft(tools, task)
  if (!draft) return skipped('there is no draft')
  const { incident, job } = task
  const folder = incident.isPrivate ? join(tools.postmortemsDir, 'private') : tools.postmortemsDir
  const path = join(folder, fileNameOf(incident))
  try {
    await mkdir(folder, { recursive: true, ...(incident.isPrivate && { mode: 0o700 }) })
    await writeFile(`${path}.part`, draft.markdown, { mode: incident.isPrivate ? 0o600 : 0o644 })
    await rename(`${path}.part`, path)
    // It's there already, and is written again with the names.
    return unnamed ?? delivered
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    const reason = `the postmortem couldn't be written to disk (${code}); it's in the database`
    tools.log.warn('postmortem not written', { incident: incident.number, error })
    return job.attempts < diskTriesAtMost
      ? { kind: 'later', inMs: diskRetryMs, reason, counted: true }
      : { kind: 'failed', reason }
  }
}

const target = z.object({ upload_url: z.string(), file_id: z.string() })
const completed = z.object({ files: readableOf(uploadedFile) })

/** Uploads the draft into the channel: an address, the bytes, and the message that shows them. */
export async function uploadPostmortem(tools: Delivering, task: Task): Promise<Delivery> {
  const { incident, links, job } = task
  const place = placeOf(links)
  const { draft, unnamed } = await currentDraft(tools, task)
  if (!place || !draft) return skipped('there is no channel to upload the postmortem to')
  if (unnamed) return unnamed
  // Not the draft's own revision: the record may have changed since an attempt whose answer was lost.
  const title = `INC-${incident.number} postmortem, draft ${await uploadNumberOf(tools.desk.db, job)}`
  if (isRepeated(job)) {
    const since = incident.moments.closed ?? incident.moments.declared
    const isIt = (file: UploadedFile): boolean => file.title === title
    const found = await find(tools.slack, place, since, ({ files }) => files?.some(isIt) === true)
    if (!found.ok) return deliveryAfter(found.failure, job)
    const file = found.data?.files?.find(isIt)
    if (file) return uploaded(place, file)
  }
  const length = new TextEncoder().encode(draft.markdown).length
  const filename = fileNameOf(incident)
  const asked = await tools.slack.call('files.getUploadURLExternal', { filename, length }, target)
  if (!asked.ok) return deliveryAfter(asked.failure, job)
  const sent = await tools.slack.upload(asked.data.upload_url, draft.markdown)
  if (!sent.ok) return deliveryAfter(sent.failure, job)
  const shown = {
    files: [{ id: asked.data.file_id, title }],
    channel_id: place.channel,
    ...(place.threadTs && { thread_ts: place.threadTs }),
    initial_comment: uploadComment(incident, tools.desk.policy, task.at),
  }
  const show = () => tools.slack.call('files.completeUploadExternal', shown, completed)
  let answer = await show()
  if (!answer.ok && answer.failure.code === 'not_in_channel') {
    // Where the incident continues in a thread, Muster may post without being in the channel, but not upload.
    const joined = await tools.slack.call('conversations.join', { channel: place.channel }, z.looseObject({}))
    if (joined.ok) answer = await show()
  }
  if (!answer.ok) return deliveryAfter(answer.failure, job)
  return uploaded(place, answer.data.files[0])
}

function uploaded(place: Place, file: UploadedFile | undefined): Delivery {
  return {
    kind: 'delivered',
    links: { file: { channel: place.channel, permalink: file?.permalink ?? null } },
  }
}

/** Posts in the postmortems channel that there's a draft to read. */
export async function announcePostmortem(tools: Delivering, task: Task): Promise<Delivery> {
  const name = tools.desk.policy.channels.postmortems
  const { incident, links, job } = task
  if (name === null || incident.isPrivate) return delivered
  const view = postmortemNotice({
    incident,
    policy: tools.desk.policy,
    at: task.at,
    channel: links.channel?.channel ?? null,
    file: links.file?.permalink ?? null,
  })
  const look = { repeated: isRepeated(job), since: incident.moments.declared }
  const answer = await postByNameOnce(tools, name, { aloud: view, silent: view }, effectIdOf(job), look)
  if (answer.ok) return delivered
  return answer.failure.code === 'channel_not_found' || answer.failure.code === 'is_archived'
    ? skipped(
        `Muster can't post in #${name}, so the postmortem is only in the incident's channel. Create #${name}, or set channels.postmortems.`,
      )
    : deliveryAfter(answer.failure, job)
}
