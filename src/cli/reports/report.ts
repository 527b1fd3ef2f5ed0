import { join } from 'node:path'
import { periodAround, periodTyped, type ReportPeriod } from '../../domain/reports/report-period.ts'
import { type Instant, instantOf } from '../../domain/time/instant.ts'
import { midnightOf } from '../../domain/time/local-time.ts'
import { readReport } from '../../operations/reports/report.ts'
import { reportData } from '../../reports/report-data.ts'
import { reportMarkdown, reportPage } from '../../reports/report-files.ts'
import { type Call, type CliCommand, Refused } from '../command.ts'
import { makeFolder, writeOrRefuse } from '../files/writing.ts'

const units = ['month', 'quarter'] as const

const examples = { month: '2026-11', quarter: '2026-Q4' }

/** Everyone may read it, so private incidents aren't in it. */
export const report: CliCommand = {
  usage: 'report [--month MONTH] [--quarter QUARTER] [--out DIR]',
  summary: 'how incidents went in a month or quarter: Markdown, a page with charts, and data',
  options: {
    month: { value: 'MONTH', help: `such as ${examples.month}; the current one by default` },
    quarter: { value: 'QUARTER', help: `such as ${examples.quarter}, instead of a month` },
    out: {
      value: 'DIR',
      help: 'where to write the three files, instead of Markdown here; created if missing',
    },
  },
  run: async (call) => {
    const at = instantOf(call.clock.now())
    const period = periodIn(call, at)
    const { out } = call.options
    if (out === '') throw new Refused('Which folder? Add a name behind --out, or leave it out.')
    const read = await readReport(await call.record(), call.policy, period, at)
    const markdown = reportMarkdown(read, call.policy)
    const data = reportData(read)
    if (typeof out !== 'string') return { text: markdown.trimEnd(), data }
    const texts: [ending: string, text: string][] = [
      ['md', markdown],
      ['html', await reportPage(read, call.policy)],
      ['json', `${JSON.stringify(data, null, 2)}\n`],
    ]
    await makeFolder(out, 0o777)
    const files = texts.map(([ending, text]) => ({ name: `report-${period.key}.${ending}`, text }))
    await writeOrRefuse(files.map(({ name, text }) => ({ path: join(out, name), text, isPrivate: false })))
    const names = files.map(({ name }) => name)
    return { text: `Wrote ${names.join(', ')} to ${out}.`, data: { ...data, out, files: names } }
  },
}

function periodIn({ options, policy }: Call, at: Instant): ReportPeriod {
  const { timeZone } = policy.calendar
  const [unit, ...more] = units.filter((one) => options[one] !== undefined)
  if (more.length > 0) throw new Refused('Either --month or --quarter, not both.')
  if (!unit) return periodAround({ unit: 'month', back: 0 }, at, timeZone)
  const typed = options[unit]
  const period = typeof typed === 'string' ? periodTyped(typed.trim()) : null
  if (period?.unit !== unit) throw new Refused(`--${unit} takes a ${unit}, such as ${examples[unit]}.`)
  if (midnightOf(period.days.from, timeZone) > at) {
    const current = periodAround({ unit, back: 0 }, at, timeZone).key
    throw new Refused(`${period.key} is still to come. The current ${unit} is --${unit} ${current}.`)
  }
  return period
}
