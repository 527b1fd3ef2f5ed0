import { barsSvg } from './bars.ts'
import type { Chart } from './chart.ts'
import { columnsSvg } from './columns.ts'
import { linesSvg } from './lines.ts'

export { widths } from './elements.ts'

/** A picture that stands alone: no script, no reference to anything outside, its numbers as its label. */
export function svgOf(chart: Chart, width: number): string {
  switch (chart.kind) {
    case 'bars':
      return barsSvg(chart, width)
    case 'columns':
      return columnsSvg(chart, width)
    case 'lines':
      return linesSvg(chart, width)
  }
}
