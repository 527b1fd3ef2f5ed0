import { scaleLinear } from 'd3-scale'
import { type Instant, instantOf } from '../domain/time/instant.ts'
import {
  addDays,
  addMonths,
  daysBetween,
  dayText,
  type LocalDay,
  midnightOf,
} from '../domain/time/local-time.ts'
import { dayLabel, shortDay } from '../domain/time/typed/shown.ts'
import { hundredths } from '../wording/text/amount.ts'
import { altTextOf } from './alt-text.ts'
import { ticksOf } from './bars.ts'
import { type LineChart, tones } from './chart.ts'
import { documentOf, element, gridLine, headOf, margin, paleInk, textAt } from './elements.ts'
import { valueText } from './numbers.ts'
import { emptyPlot, gridAcross, marksAcross, unitAbove } from './plot.ts'
import { textWidth } from './svg-text.ts'

const plotHeight = 240
const daysOnAxis = 7

/** Told apart by dashes as well as by colour; the first is solid. */
const dashes = ['1 0', '7 4', '2 3', '10 3 2 3']

/** Values over time, with the days of one zone below. */
export function linesSvg(chart: LineChart, width: number): string {
  const { series, marks = [] } = chart
  const dashed = series.map((one, index) => ({ ...one, dash: dashes[index % dashes.length] ?? '1 0' }))
  const head = headOf(chart.title, dashed, width)
  const top = head.height + 22
  const bottom = top + plotHeight
  const points = series.flatMap((one) => one.points)
  const values = [...points.map(({ value }) => value), ...marks.map(({ value }) => value), 0]
  const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]
  const y = scaleLinear([least, most === least ? least + 1 : most], [bottom, top]).nice(5)
  const ticks = ticksOf(y, 5)
  const left = margin + Math.max(...ticks.map((tick) => textWidth(valueText(tick)))) + 10
  const right = width - margin
  const times = points.map(({ at }) => Date.parse(at))
  const [first, last] = [
    times.reduce((a, b) => Math.min(a, b), Infinity),
    times.reduce((a, b) => Math.max(a, b), -Infinity),
  ]
  const x = scaleLinear([first, last > first ? last : first + 1], [left, right])
  const plot = { left, right, top, bottom, y }
  const days = points.length > 0 ? dayTicks(instantOf(first), instantOf(last), chart.timeZone) : []
  const axis = days.flatMap(({ at, label }) => {
    const place = x(Date.parse(at))
    const half = textWidth(label) / 2
    const within = Math.min(Math.max(place, margin + half), width - margin - half)
    return [
      gridLine({ x: place, y: bottom }, { x: place, y: bottom + 5 }, true),
      textAt(within, bottom + 20, label, { fill: paleInk, anchor: 'middle' }),
    ]
  })
  const paths = dashed.map(({ points: own, tone, dash }) =>
    element('path', {
      d: pathOf(
        own.map(({ at, value }) => ({ x: x(Date.parse(at)), y: y(value) })),
        chart.steps === true,
      ),
      fill: 'none',
      stroke: tones[tone],
      'stroke-width': 2.5,
      'stroke-dasharray': dash,
      'stroke-linejoin': 'round',
    }),
  )
  const empty = points.length === 0 ? emptyPlot(plot) : ''
  const content = [
    head.svg,
    unitAbove(head.height, chart.unit),
    ...gridAcross(plot, ticks),
    ...axis,
    ...marksAcross(plot, marks),
    ...paths,
    empty,
  ]
  return documentOf({ width, height: bottom + 36 }, altTextOf(chart), content.join(''))
}

type Point = { x: number; y: number }

function pathOf(points: readonly Point[], steps: boolean): string {
  return points
    .map(({ x, y }, index) => {
      if (index === 0) return `M${hundredths(x)} ${hundredths(y)}`
      return steps ? `H${hundredths(x)}V${hundredths(y)}` : `L${hundredths(x)} ${hundredths(y)}`
    })
    .join('')
}

/** Local midnights, at most seven, evenly apart: some days, or months in a long span. */
function dayTicks(from: Instant, to: Instant, timeZone: string): { at: Instant; label: string }[] {
  const [first, last] = [dayText(from, timeZone), dayText(to, timeZone)]
  const days = daysBetween(first, last)
  const ticks = days > 92 ? monthsWithin(first, days) : daysWithin(first, days)
  return ticks
    .map((day) => ({ at: midnightOf(day, timeZone), label: days > 92 ? monthLabel(day) : shortDay(day) }))
    .filter(({ at }) => at >= from && at <= to)
}

function daysWithin(first: LocalDay, days: number): LocalDay[] {
  const step = Math.max(1, Math.ceil(days / daysOnAxis))
  return Array.from({ length: Math.floor(days / step) + 1 }, (_, index) => addDays(first, index * step))
}

function monthsWithin(first: LocalDay, days: number): LocalDay[] {
  const step = Math.max(1, Math.ceil(days / 31 / daysOnAxis))
  const count = Math.ceil(days / 28 / step) + 1
  return Array.from({ length: count }, (_, index) => addMonths(`${first.slice(0, 8)}01`, index * step))
}

/** `Nov 2026` */
function monthLabel(day: LocalDay): string {
  return dayLabel(day).split(' ').slice(2).join(' ')
}
