import { z } from 'zod'
import { isPublished } from '../../../domain/postmortem/life.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { fileNameOf } from '../../../postmortem/file-name.ts'
import { type Prompt, readPrompts } from '../../../store/incident/prompts.ts'
import { uploadNumberOf } from '../../../store/postmortem/drafts.ts'
import { readableOf } from '../../text/readable-list.ts'
import { uploadComment } from '../../views/postmortem/postmortem-notice.ts'
import { wordsView } from '../../views/words.ts'
import type { Answer } from '../../wire/client.ts'
import { type Delivering, deliveryAfter, isRepeated, skip, type Task } from '../delivering.ts'
import { find, type Place, placeOf, type UploadedFile, update, uploadedFile } from '../posting.ts'
import { type NewFile, type Upload, upload } from '../upload.ts'
import { currentDraft } from './draft.ts'

const completed = z.object({ files: readableOf(uploadedFile) })

/**
 * Shows the draft as it is now. The message that told of the closing holds it, so that closing is one message;
 * a later draft takes its place there. Where there is no such message, or Slack doesn't let us edit it, the
 * draft gets one of its own, under it.
 */
export async function shareDraft(tools: Delivering, task: Task): Promise<Delivery> {
  const { incident, links, job } = task
  const place = placeOf(links)
  const { draft, unnamed } = await currentDraft(tools, task)
  if (!place || !draft) return skip('there is no channel to upload the postmortem to')
  if (unnamed) return unnamed
  // Not the draft's own revision: the record may have changed since an attempt whose answer was lost.
  const count = await uploadNumberOf(tools.desk.db, job)
  const titles = uploadTitles(incident.number, count)
  const title = isPublished(incident) ? titles.published : titles.draft
  if (isRepeated(job)) {
    const since = incident.moments.closed ?? incident.moments.declared
    // It may have been published, or taken back, since.
    const isIt = (file: UploadedFile): boolean =>
      file.title === titles.published || file.title === titles.draft
    const found = await find(tools.slack, place, since, ({ files }) => files?.some(isIt) === true)
    if (!found.ok) return deliveryAfter(found.failure, job)
    const earlier = found.data?.files?.find(isIt)
    if (earlier) return deliveryOf(place, earlier)
  }
  const prompts = await readPrompts(tools.desk.db, incident.number)
  const closing = prompts.findLast(isClosing)
  const file = { name: fileNameOf(incident), title, content: draft.markdown }
  const attached = closing && (await attach(tools, task, closing, file))
  if (attached?.ok) return deliveryOf(place, attached.data)
  if (attached && attached.failure.kind !== 'refused') return deliveryAfter(attached.failure, job)
  const uploaded = await upload(tools.slack, file)
  if (!uploaded.ok) return deliveryAfter(uploaded.failure, job)
  const thread = place.threadTs ?? closing?.ts ?? null
  const answer = await post(tools, task, { ...place, threadTs: thread }, uploaded.data)
  return answer.ok ? deliveryOf(place, answer.data) : deliveryAfter(answer.failure, job)
}

/** What's published is no draft to the one who opens it. */
function uploadTitles(number: number, upload: number): { draft: string; published: string } {
  const name = `${incidentName(number)} postmortem`
  return { draft: `${name}, draft ${upload}`, published: `${name}, revision ${upload}` }
}

type Standing = Prompt & { ts: string }

/** What told of the closing calls nobody, and so it never waits for Slack to post it. */
function isClosing(prompt: Prompt): prompt is Standing {
  return prompt.words.kind === 'closed' && prompt.ts !== null
}

function deliveryOf(place: Place, file: UploadedFile | undefined): Delivery {
  return {
    kind: 'delivered',
    links: { file: { channel: place.channel, permalink: file?.permalink ?? null } },
  }
}

/** Puts a new file into the message that told of the closing, with what is true of it now. */
async function attach(
  tools: Delivering,
  task: Task,
  closing: Standing,
  file: NewFile,
): Promise<Answer<UploadedFile | undefined>> {
  const { slack, desk } = tools
  const { incident, at } = task
  const uploaded = await upload(slack, file)
  if (!uploaded.ok) return uploaded
  const finished = await slack.call('files.completeUploadExternal', { files: [uploaded.data] }, completed)
  if (!finished.ok) return finished
  const view = wordsView(closing.words, { incident, policy: desk.policy, at })
  const answer = await update(slack, closing.channel, closing.ts, view, [uploaded.data.id])
  return answer.ok ? { ok: true, data: finished.data.files[0] } : answer
}

/** A message of its own. */
async function post(
  { slack, desk }: Delivering,
  { incident, at }: Task,
  place: Place,
  file: Upload,
): Promise<Answer<UploadedFile | undefined>> {
  const args = {
    files: [file],
    channel_id: place.channel,
    ...(place.threadTs && { thread_ts: place.threadTs }),
    initial_comment: uploadComment(incident, desk.policy, at),
  }
  const answer = await slack.call('files.completeUploadExternal', args, completed)
  return answer.ok ? { ok: true, data: answer.data.files[0] } : answer
}
