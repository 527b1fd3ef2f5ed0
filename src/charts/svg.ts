import { barsSvg } from './bars.ts'
import type { Chart } from './chart.ts'
import { columnsSvg } from './columns.ts'
import { linesSvg } from './lines.ts'

/** A picture that stands alone: no script, no reference to anything outside, its numbers as its label. */
export function svgOf(chart: Chart): string {
  switch (chart.kind) {
    case 'bars':
      return barsSvg(chart)
    case 'columns':
      return columnsSvg(chart)
    case 'lines':
      return linesSvg(chart)
  }
}
