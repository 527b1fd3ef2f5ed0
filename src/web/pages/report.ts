import type { Policy } from '../../domain/policy/policy.ts'
import { periodAround, periodTyped, type ReportPeriod } from '../../domain/reports/report-period.ts'
import { addMs, type Instant } from '../../domain/time/instant.ts'
import { midnightOf } from '../../domain/time/local-time.ts'
import { readReport } from '../../operations/reports/report.ts'
import { reportBody, titleOf } from '../../reports/report-files.ts'
import { html, madeHtml } from '../look/html.ts'
import { pageLinks, queryText } from '../look/paging.ts'
import type { Asked, PageContent, PageOf, Site } from '../site.ts'

type Made = { title: string; text: string }

/** Reading a busy quarter takes seconds, and everyone's report is the same: it's made once a minute at most. */
const keptMs = 60_000
const keptAtMost = 24

/** The report of a month or a quarter, this month's unless another is asked for. Private incidents are never in it. */
export function reportPageOf({ desk }: Site): PageOf {
  const kept = new Map<string, { atMs: number; policy: Policy; made: Promise<Made> }>()

  const make = async (period: ReportPeriod, at: Instant): Promise<Made> => {
    const report = await readReport(desk.db, desk.policy, period, at)
    return { title: titleOf(report), text: (await reportBody(report, desk.policy)).join('\n') }
  }

  const madeFor = (period: ReportPeriod, at: Instant): Promise<Made> => {
    const before = kept.get(period.key)
    const nowMs = Date.parse(at)
    const isFresh = before && before.policy === desk.policy && Math.abs(nowMs - before.atMs) < keptMs
    if (isFresh) return before.made
    if (kept.size >= keptAtMost) kept.clear()
    const made = make(period, at)
    kept.set(period.key, { atMs: nowMs, policy: desk.policy, made })
    made.catch(() => kept.delete(period.key))
    return made
  }

  return async (asked) => {
    const { timeZone } = desk.policy.calendar
    const typed = asked.query('period')
    const period =
      typed === null ? periodAround({ unit: 'month', back: 0 }, asked.at, timeZone) : periodTyped(typed)
    if (!period || midnightOf(period.days.from, timeZone) > asked.at) return null
    const { title, text } = await madeFor(period, asked.at)
    const content: PageContent = {
      section: 'report',
      title,
      saysZone: true,
      body: html`${linksOf(period, asked, timeZone)}${madeHtml(text)}`,
    }
    return content
  }
}

function linksOf(period: ReportPeriod, { site, at }: Asked, timeZone: string) {
  const { unit, days } = period
  const to = (label: string, { key }: ReportPeriod) => ({
    label,
    address: `${site.base}/report${queryText({ period: key })}`,
  })
  const begins = midnightOf(days.from, timeZone)
  const ends = midnightOf(days.to, timeZone)
  const other = unit === 'month' ? 'quarter' : 'month'
  return pageLinks([
    to(`Previous ${unit}`, periodAround({ unit, back: 1 }, begins, timeZone)),
    ...(ends > at ? [] : [to(`Next ${unit}`, periodAround({ unit, back: 0 }, ends, timeZone))]),
    to(
      `Its ${other === 'month' ? 'last month' : other}`,
      periodAround({ unit: other, back: 0 }, lastMoment(ends, at), timeZone),
    ),
  ])
}

/** The last moment of a period, or now while it lasts. */
function lastMoment(ends: Instant, at: Instant): Instant {
  return ends > at ? at : addMs(ends, -1)
}
