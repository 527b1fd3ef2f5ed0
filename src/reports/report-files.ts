import { altTextOf } from '../charts/alt-text.ts'
import type { Chart } from '../charts/chart.ts'
import { drawForPages } from '../charts/draw.ts'
import type { Policy } from '../domain/policy/policy.ts'
import { incidentName } from '../domain/record/incident-name.ts'
import { cut } from '../domain/text/text.ts'
import { momentLabel } from '../domain/time/typed/shown.ts'
import type { Report } from '../operations/reports/report.ts'
import { escapeHtml, htmlOf } from '../postmortem/exports/page/html.ts'
import { htmlDocument } from '../postmortem/exports/page/html-document.ts'
import { pageStyle } from '../postmortem/exports/page/style.ts'
import { escapeWords, inlineOf, linkTo } from '../postmortem/text/escape.ts'
import { shortDay } from '../postmortem/times.ts'
import type { Section } from '../wording/reports/section.ts'
import { type Medium, render } from '../wording/text/medium.ts'
import type { Sentence } from '../wording/text/sentence.ts'
import { zoneName } from '../wording/text/zone.ts'
import { publicText } from './public-text.ts'
import { chartsOf } from './report-charts.ts'
import { nameOfPeriod, sectionsOf } from './report-sections.ts'

/** Nobody is named in a report, and nothing that looks like a secret gets into one. */
function mediumOf({ calendar: { timeZone }, command: slash }: Policy): Medium {
  const codeOf = (text: string): string => `\`${text.replace(/`/g, "'").replace(/\|/g, '/')}\``
  return {
    words: escapeWords,
    person: () => 'someone',
    group: () => 'a group',
    everyone: ({ among }) => `@${among}`,
    channel: ({ name }) => (name === null ? 'a channel' : inlineOf(`#${name}`)),
    moment: ({ at, as }) => (as === 'day' ? shortDay(at, timeZone) : momentLabel(at, timeZone)),
    incident: ({ number }) => incidentName(number),
    command: ({ words }) => codeOf(`${slash} ${words}`.trim()),
    code: ({ text, limit }) => codeOf(cut(publicText(text), limit)),
    typed: ({ text, limit }) => inlineOf(cut(publicText(text), limit)),
    strong: (text) => `**${text}**`,
    link: ({ address, label }) => linkTo(address, label) || escapeWords(label),
  }
}

/** Lines one below the other, and then the table. */
function markdownOf({ lines, table }: Section, medium: Medium): string {
  const said = (sentence: Sentence): string => render(sentence, medium)
  const text = lines.map(said).join('\\\n')
  if (!table) return text
  const rows = [
    table.head.map(escapeWords),
    table.head.map(() => '---'),
    ...table.rows.map((row) => row.map(said)),
  ]
  const drawn = rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
  return text === '' ? drawn : `${text}\n\n${drawn}`
}

export function titleOf(report: Report): string {
  return `Incident report, ${nameOfPeriod(report)}`
}

function asOf(report: Report, policy: Policy): string {
  const { timeZone } = policy.calendar
  return `As of ${momentLabel(report.at, timeZone)} (${zoneName(policy)}). Private incidents are never in it.`
}

export function reportMarkdown(report: Report, policy: Policy): string {
  const medium = mediumOf(policy)
  const charts = chartsOf(report, policy)
  const parts = sectionsOf(report, policy).map((section) => {
    const chart = charts.get(section.key)
    const drawn = chart ? `\n\n${escapeWords(altTextOf(chart))}` : ''
    return `## ${section.title}\n${markdownOf(section, medium)}${section.table ? '' : drawn}`
  })
  return `# ${titleOf(report)}\n${escapeWords(asOf(report, policy))}\n\n${parts.join('\n\n')}\n`
}

/**
 * The same as one file that needs nothing else: no scripts, no fonts, no pictures from anywhere. Charts are drawn
 * into it, on white of their own, and say their numbers to the one who doesn't see them.
 */
export async function reportPage(report: Report, policy: Policy): Promise<string> {
  return htmlDocument({
    title: titleOf(report),
    style: `${pageStyle}${chartStyle}`,
    body: await reportBody(report, policy),
  })
}

/** What stands in that page. */
export async function reportBody(report: Report, policy: Policy): Promise<string[]> {
  const medium = mediumOf(policy)
  const charts = chartsOf(report, policy)
  const parts: string[] = []
  for (const section of sectionsOf(report, policy)) {
    const figure = await figureOf(charts.get(section.key))
    const content = scrollBox(htmlOf(markdownOf(section, medium)), section.title)
    parts.push(
      `<section id="${section.key}">\n<h2>${escapeHtml(section.title)}</h2>\n${figure}${content}\n</section>`,
    )
  }
  return [`<h1>${escapeHtml(titleOf(report))}</h1>`, `<p>${escapeHtml(asOf(report, policy))}</p>`, ...parts]
}

/** On a phone a table of many columns scrolls alone, by finger and by keyboard, instead of breaking its words. */
function scrollBox(html: string, title: string): string {
  const box = `<div class="wide" role="region" aria-label="${escapeHtml(title)}" tabindex="0">`
  return html.replace('<table>', `${box}<table>`).replace('</table>', '</table></div>')
}

export const chartStyle = `
figure.chart>svg{display:block;width:100%;height:auto;min-width:0;max-width:45rem}
figure.chart>svg+svg{display:none}
.wide{overflow-x:auto;margin:0 0 1rem}
.wide table{margin:0}
@media screen and (max-width:36rem){figure.chart>svg{display:none}figure.chart>svg+svg{display:block}.wide{font-size:.875rem;overflow-wrap:normal}.wide :is(th,td){padding:.3rem .4rem}}
@media print{tr,figure{break-inside:avoid}h2{break-after:avoid}@page{margin:18mm}}
`

async function figureOf(chart: Chart | undefined): Promise<string> {
  if (!chart) return ''
  const { usual, phone } = await drawForPages(chart)
  return `<figure class="chart">\n${usual}\n${phone}\n</figure>\n`
}
