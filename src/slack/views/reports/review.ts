import type { Policy } from '../../../domain/policy/policy.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import type { Report } from '../../../operations/reports/report.ts'
import { publicData } from '../../../reports/public-text.ts'
import { nameOfPeriod } from '../../../reports/report-sections.ts'
import { reviewParts } from '../../../wording/reports/review.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { sectionsOf } from '../blocks.ts'
import type { View } from '../view.ts'

/** A month for the channel that learns from it; what people wrote in it is fit to be read by all. */
export function reviewView(report: Report, policy: Policy, dueAt: Instant): View {
  const { at, period, incidents, postmortems, actionItems } = report
  const { learned, overdue, toil, noise } = publicData({
    learned: report.learned,
    overdue: report.overdue,
    toil: report.toil,
    noise: report.noise,
  })
  const shown = { at, dueAt, incidents, postmortems, learned, actionItems, overdue, toil, noise }
  const parts = reviewParts({ ...shown, month: nameOfPeriod(report), key: period.key })
  const texts = parts.map((lines) => lines.map((line) => mrkdwnText(line, policy)))
  return { text: texts[0]?.[0] ?? '', blocks: texts.flatMap(sectionsOf) }
}
