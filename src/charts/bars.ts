import { scaleLinear } from 'd3-scale'
import { countOf } from '../wording/text/amount.ts'
import { altTextOf } from './alt-text.ts'
import { type BarChart, rowsAtMost, tones } from './chart.ts'
import { documentOf, element, gridLine, headOf, margin, markLine, paleInk, textAt } from './elements.ts'
import { totalOf, valueText, withUnit } from './numbers.ts'
import { fitText, fontSize, textWidth } from './svg-text.ts'

const rowHeight = 30
const barHeight = 18
const labelsAtMost = 220

/** Bars from the left, a row for each name; the total is written behind each. */
export function barsSvg(chart: BarChart, width: number): string {
  const rows = chart.rows.slice(0, rowsAtMost)
  const marks = chart.marks ?? []
  const head = headOf(chart.title, chart.series, width)
  const labels = rows.map(({ label }) => fitText(label, Math.min(labelsAtMost, width / 3)))
  const left = margin + Math.max(40, ...labels.map((label) => textWidth(label))) + 10
  const totals = rows.map(({ values }) => withUnit(totalOf(values), chart.unit))
  const right = width - margin - Math.max(20, ...totals.map((total) => textWidth(total))) - 6
  const most = Math.max(...rows.map(({ values }) => totalOf(values)), ...marks.map(({ value }) => value), 0)
  const scale = scaleLinear([0, most || 1], [left, right]).nice(5)
  const top = head.height + (marks.length > 0 ? 18 : 0)
  const bottom = top + Math.max(rows.length, 1) * rowHeight
  const grid = ticksOf(scale, 5).flatMap((tick) => [
    gridLine({ x: scale(tick), y: top }, { x: scale(tick), y: bottom }, tick === 0),
    textAt(scale(tick), bottom + 18, valueText(tick), { fill: paleInk, anchor: 'middle' }),
  ])
  const placed = rows.map(({ values }, index) => ({
    values,
    index,
    middle: top + index * rowHeight + rowHeight / 2,
  }))
  const bars = placed.flatMap(({ values, middle }) =>
    partsOf(values, (value) => scale(value)).map((part) => barPart(chart, { ...part, middle })),
  )
  const texts = placed.flatMap(({ values, index, middle }) => [
    textAt(left - 10, middle + 4.5, labels[index] ?? '', { anchor: 'end' }),
    textAt(scale(totalOf(values)) + 6, middle + 4.5, totals[index] ?? '', { weight: 700, halo: true }),
  ])
  const levels = marks.flatMap(({ value, label }) => [
    markLine({ x: scale(value), y: top - 4 }, { x: scale(value), y: bottom }),
    markLabel(scale(value), top - 8, label, width),
  ])
  const leftOut = chart.rows.length - rows.length
  const rest =
    rows.length === 0 ? 'Nothing to show.' : leftOut > 0 ? `and ${countOf(leftOut, 'more row')}` : ''
  const restAt = rows.length === 0 ? top + rowHeight / 2 + 4.5 : bottom + 38
  const content = [
    head.svg,
    ...grid,
    ...bars,
    ...levels,
    ...texts,
    rest && textAt(left + 6, restAt, rest, { fill: paleInk }),
  ]
  return documentOf({ width, height: bottom + (leftOut > 0 ? 50 : 32) }, altTextOf(chart), content.join(''))
}

/** Near the right edge a label ends at its line, so that it stays inside. */
function markLabel(x: number, y: number, label: string, width: number): string {
  const text = fitText(label, 200)
  const fits = x + textWidth(text) / 2 < width - margin && x - textWidth(text) / 2 > margin
  return textAt(fits ? x : Math.min(x, width - margin), y, text, {
    fill: paleInk,
    anchor: fits ? 'middle' : 'end',
  })
}

/** Whole numbers have no ticks between them: there is no half page. */
export function ticksOf(scale: { ticks(count: number): number[] }, count: number): number[] {
  const ticks = scale.ticks(count)
  const [last = 0] = ticks.slice(-1)
  return last < count ? ticks.filter((tick) => Number.isInteger(tick)) : ticks
}

export type Part = { from: number; to: number; place: number; value: number }

/** Where each part of a row begins and ends, one behind the other. */
export function partsOf(values: readonly number[], scale: (value: number) => number): Part[] {
  let sum = 0
  return values.flatMap((value, place) => {
    if (value <= 0) return []
    const from = scale(sum)
    sum += value
    return { from, to: scale(sum), place, value }
  })
}

function barPart(chart: BarChart, { from, to, place, value, middle }: Part & { middle: number }): string {
  const fill = tones[chart.series[place]?.tone ?? 'grey']
  const y = middle - barHeight / 2
  // A white edge parts two colours that somebody may not tell apart.
  const rect = element('rect', {
    x: from,
    y,
    width: to - from,
    height: barHeight,
    fill,
    stroke: '#ffffff',
    'stroke-width': 1,
  })
  const text = valueText(value)
  const isWide = chart.series.length > 1 && textWidth(text, fontSize - 1) + 8 < to - from
  return isWide
    ? rect +
        textAt((from + to) / 2, middle + 4, text, { size: fontSize - 1, fill: '#ffffff', anchor: 'middle' })
    : rect
}
