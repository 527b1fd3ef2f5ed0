import { z } from 'zod'
import type { Chart } from '../../../charts/chart.ts'
import { drawChart } from '../../../charts/draw.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { periodTyped } from '../../../domain/reports/report-period.ts'
import type { WorkspaceEffect } from '../../../domain/workspace/effects.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { type Report, readReport } from '../../../operations/reports/report.ts'
import { chartsOf } from '../../../reports/report-charts.ts'
import { reportMarkdown, reportPage } from '../../../reports/report-files.ts'
import { effectIdOf, type Job } from '../../../store/record/outbox.ts'
import { reviewView } from '../../views/reports/review.ts'
import type { Answer } from '../../wire/client.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, nowOf } from '../delivering.ts'
import { update } from '../posting.ts'
import { postByNameOnce } from '../posting-by-name.ts'

/** Of the report's charts; the others are in its page. */
const chartKeys = ['incidents', 'toil', 'noise']

/**
 * Posts a month's review: the words first, then its charts and the whole report into the same message. Whatever
 * of this is repeated, it's one message that ends with one set of files: an edit says which it holds.
 */
export async function postReview(
  tools: Delivering,
  job: Job,
  { channel, month, dueAt }: Extract<WorkspaceEffect, { kind: 'post_review' }>,
): Promise<Delivery> {
  const { desk, slack } = tools
  const { policy } = desk
  const at = nowOf(desk)
  const period = periodTyped(month)
  if (!period) throw new Error(`${month} is no month`)
  const report = await readReport(desk.db, policy, period, at)
  const view = reviewView(report, policy, dueAt)
  const look = { repeated: isRepeated(job), since: job.addedAt ?? at }
  const posted = await postByNameOnce(tools, channel, { aloud: view, silent: view }, effectIdOf(job), look)
  if (!posted.ok) return deliveryAfter(posted.failure, job)
  const files: string[] = []
  for (const file of await filesOf(tools, report, policy)) {
    const sent = await upload(tools, file)
    if (!sent.ok) return deliveryAfter(sent.failure, job)
    files.push(sent.data)
  }
  const shown = await update(slack, posted.data.channel, posted.data.ts, view, files)
  return shown.ok ? delivered : deliveryAfter(shown.failure, job)
}

type File = { name: string; title: string; content: string | Uint8Array; alt?: string }

async function filesOf({ log }: Delivering, report: Report, policy: Policy): Promise<File[]> {
  const { key } = report.period
  const charts = chartsOf(report, policy)
  const files: File[] = []
  for (const name of chartKeys) {
    const chart = charts.get(name)
    const drawn = chart && (await draw(chart, log))
    if (drawn)
      files.push({ name: `${name}-${key}.png`, title: chart.title, content: drawn.png, alt: drawn.alt })
  }
  return [
    ...files,
    { name: `report-${key}.md`, title: `Report ${key}, Markdown`, content: reportMarkdown(report, policy) },
    {
      name: `report-${key}.html`,
      title: `Report ${key}, a page with all charts`,
      content: await reportPage(report, policy),
    },
  ]
}

/** A machine without a renderer posts the numbers in words all the same. */
function draw(chart: Chart, log: Delivering['log']) {
  return drawChart(chart).catch((error: unknown) => {
    log.warn('a chart could not be drawn', { error })
    return null
  })
}

const target = z.object({ upload_url: z.string(), file_id: z.string() })
const titleLimit = 200

/** Gives Slack a file that no channel has yet. */
async function upload({ slack }: Delivering, { name, title, content, alt }: File): Promise<Answer<string>> {
  const length = typeof content === 'string' ? new TextEncoder().encode(content).length : content.length
  const about = { filename: name, length, ...(alt !== undefined && { alt_txt: alt }) }
  const asked = await slack.call('files.getUploadURLExternal', about, target)
  if (!asked.ok) return asked
  const sent = await slack.upload(asked.data.upload_url, content)
  if (!sent.ok) return sent
  const id = asked.data.file_id
  const files = [{ id, title: title.slice(0, titleLimit) }]
  const finished = await slack.call('files.completeUploadExternal', { files }, z.looseObject({}))
  return finished.ok ? { ok: true, data: id } : finished
}
