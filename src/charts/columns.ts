import { scaleBand, scaleLinear } from 'd3-scale'
import { altTextOf } from './alt-text.ts'
import { partsOf, ticksOf } from './bars.ts'
import { type ColumnChart, tones } from './chart.ts'
import { documentOf, element, headOf, margin, paleInk, textAt } from './elements.ts'
import { totalOf, valueText } from './numbers.ts'
import { emptyPlot, gridAcross, marksAcross, unitAbove } from './plot.ts'
import { fitText, textWidth } from './svg-text.ts'

const plotHeight = 220

/** Columns in the order of the rows; the total is written above each where there's room. */
export function columnsSvg(chart: ColumnChart, width: number): string {
  const { rows, marks = [] } = chart
  const head = headOf(chart.title, chart.series, width)
  const top = head.height + 22
  const bottom = top + plotHeight
  const most = Math.max(...rows.map(({ values }) => totalOf(values)), ...marks.map(({ value }) => value), 0)
  const y = scaleLinear([0, most || 1], [bottom, top]).nice(5)
  const ticks = ticksOf(y, 5)
  const left = margin + Math.max(...ticks.map((tick) => textWidth(valueText(tick)))) + 10
  const right = width - margin
  const x = scaleBand(
    rows.map((_, index) => index),
    [left, right],
  ).padding(0.25)
  const band = x.bandwidth()
  const plot = { left, right, top, bottom, y }
  const widest = Math.max(0, ...rows.map(({ label }) => textWidth(label)))
  // Every second, third… label, so that none runs into the next.
  const each = Math.max(1, Math.ceil((Math.min(widest, 120) + 8) / x.step()))
  const columns = rows.flatMap(({ label, values }, index) => {
    const begin = x(index) ?? left
    const total = valueText(totalOf(values))
    return [
      ...partsOf(values, (value) => y(value)).map(({ from, to, place }) =>
        element('rect', {
          x: begin,
          y: to,
          width: band,
          height: from - to,
          fill: tones[chart.series[place]?.tone ?? 'grey'],
          stroke: '#ffffff',
          'stroke-width': 1,
        }),
      ),
      ...(textWidth(total) < x.step()
        ? [textAt(begin + band / 2, y(totalOf(values)) - 5, total, { anchor: 'middle' })]
        : []),
      ...(index % each === 0
        ? [textAt(begin + band / 2, bottom + 18, fitText(label, 120), { fill: paleInk, anchor: 'middle' })]
        : []),
    ]
  })
  const empty = rows.length === 0 ? emptyPlot(plot) : ''
  const content = [
    head.svg,
    unitAbove(head.height, chart.unit),
    ...gridAcross(plot, ticks),
    ...columns,
    ...marksAcross(plot, marks),
    empty,
  ]
  return documentOf({ width, height: bottom + 32 }, altTextOf(chart), content.join(''))
}
