import { altTextOf } from './alt-text.ts'
import type { Chart } from './chart.ts'

export type Drawing = { png: Uint8Array; svg: string; alt: string }

/**
 * Draws a chart. What draws is loaded with the first one, so that a bot that's asked for none keeps its start
 * and its memory. Throws where this machine has no renderer: say the numbers in words too.
 */
export async function drawChart(chart: Chart): Promise<Drawing> {
  const svg = await drawSvg(chart)
  const { pngOf } = await import('./png.ts')
  return { svg, png: await pngOf(svg), alt: altTextOf(chart) }
}

/** The same without the PNG, for documents and pages. */
export async function drawSvg(chart: Chart): Promise<string> {
  const { svgOf, widths } = await import('./svg.ts')
  return svgOf(chart, widths.usual)
}

/** For pages, which phones read too: drawn for both, and the page's style shows one. */
export async function drawForPages(chart: Chart): Promise<{ usual: string; phone: string }> {
  const { svgOf, widths } = await import('./svg.ts')
  return { usual: svgOf(chart, widths.usual), phone: svgOf(chart, widths.phone) }
}
