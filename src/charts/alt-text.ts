import { dayText } from '../domain/time/local-time.ts'
import { dayLabel } from '../domain/time/typed/shown.ts'
import type { BarChart, Chart, ColumnChart, LineChart, Mark, Unit } from './chart.ts'
import { totalOf, valueText, withUnit } from './numbers.ts'

/** What Slack takes as the description of a file. */
const altTextLimit = 1_000

/**
 * A chart in words, with its numbers, for those who hear it read: every row as long as they fit, and then how
 * many there are more.
 */
export function altTextOf(chart: Chart, limit = altTextLimit): string {
  const parts = chart.kind === 'lines' ? linesText(chart) : rowTexts(chart)
  const marks = (chart.marks ?? []).map((mark) => markText(mark, chart.unit))
  const head = [`${chart.title}.`, ...marks].join(' ')
  return fitParts(head, parts, limit)
}

function markText({ label, value }: Mark, unit: Unit): string {
  return `${label}: ${withUnit(value, unit)}.`
}

function fitParts(head: string, parts: readonly string[], limit: number): string {
  const shown: string[] = [head]
  for (const [index, part] of parts.entries()) {
    const left = parts.length - index
    const more = `And ${left} more.`
    const room = limit - [...shown, part].join(' ').length
    if (room < (left > 1 ? more.length + 1 : 0)) return [...shown, more].join(' ').slice(0, limit)
    shown.push(part)
  }
  return shown.join(' ').slice(0, limit)
}

function rowTexts({ rows, series, unit }: BarChart | ColumnChart): string[] {
  if (rows.length === 0) return ['Nothing to show.']
  return rows.map(({ label, values }) => {
    const total = withUnit(totalOf(values), unit)
    const parts = series.flatMap(({ name }, index) => {
      const value = values[index] ?? 0
      return value === 0 ? [] : [`${valueText(value)} ${name}`]
    })
    return `${label}: ${total}${series.length > 1 && parts.length > 0 ? ` (${parts.join(', ')})` : ''}.`
  })
}

function linesText({ series, timeZone, unit }: LineChart): string[] {
  const dayOf = (at: string): string => dayLabel(dayText(at, timeZone))
  return series.map(({ name, points }) => {
    const [first, last] = [points[0], points.at(-1)]
    if (!first || !last) return `${name}: nothing to show.`
    const least = points.reduce((low, point) => (point.value < low.value ? point : low))
    const most = points.reduce((high, point) => (point.value > high.value ? point : high))
    const extremes = [
      ...(least.value < Math.min(first.value, last.value)
        ? [`lowest ${withUnit(least.value, unit)} on ${dayOf(least.at)}`]
        : []),
      ...(most.value > Math.max(first.value, last.value)
        ? [`highest ${withUnit(most.value, unit)} on ${dayOf(most.at)}`]
        : []),
    ]
    const ends = `${withUnit(first.value, unit)} on ${dayOf(first.at)}, ${withUnit(last.value, unit)} on ${dayOf(last.at)}`
    return `${name}: ${[ends, ...extremes].join(', ')}.`
  })
}
