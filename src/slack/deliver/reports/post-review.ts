import type { Policy } from '../../../domain/policy/policy.ts'
import { periodTyped } from '../../../domain/reports/report-period.ts'
import type { WorkspaceEffect } from '../../../domain/workspace/effects.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { type Report, readReport } from '../../../operations/reports/report.ts'
import { chartsOf } from '../../../reports/report-charts.ts'
import { reportMarkdown, reportPage } from '../../../reports/report-files.ts'
import { effectIdOf, type Job } from '../../../store/record/outbox.ts'
import { reviewView } from '../../views/reports/review.ts'
import { anyAnswer } from '../../wire/client.ts'
import { chartFile } from '../chart.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, nowAtDesk } from '../delivering.ts'
import { update } from '../posting.ts'
import { postByNameOnce } from '../posting-by-name.ts'
import { type NewFile, type Upload, upload } from '../upload.ts'

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
  const at = nowAtDesk(desk)
  const period = periodTyped(month)
  if (!period) throw new Error(`${month} is no month`)
  const report = await readReport(desk.db, policy, period, at)
  const view = reviewView(report, policy, dueAt)
  const look = { repeated: isRepeated(job), since: job.addedAt ?? at }
  const posted = await postByNameOnce(tools, channel, { aloud: view, silent: view }, effectIdOf(job), look)
  if (!posted.ok) return deliveryAfter(posted.failure, job)
  const files: Upload[] = []
  for (const file of await filesOf(tools, report, policy)) {
    const sent = await upload(slack, file)
    if (!sent.ok) return deliveryAfter(sent.failure, job)
    files.push(sent.data)
  }
  const finished = await slack.call('files.completeUploadExternal', { files }, anyAnswer)
  if (!finished.ok) return deliveryAfter(finished.failure, job)
  const ids = files.map(({ id }) => id)
  const shown = await update(slack, posted.data.channel, posted.data.ts, view, ids)
  return shown.ok ? delivered : deliveryAfter(shown.failure, job)
}

async function filesOf({ log }: Delivering, report: Report, policy: Policy): Promise<NewFile[]> {
  const { key } = report.period
  const charts = chartsOf(report, policy)
  const files: NewFile[] = []
  for (const name of chartKeys) {
    const chart = charts.get(name)
    const drawn = chart && (await chartFile(log, chart, `${name}-${key}`))
    if (drawn) files.push(drawn)
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
