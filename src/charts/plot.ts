import type { Mark, Unit } from './chart.ts'
import { gridLine, margin, markLine, paleInk, textAt } from './elements.ts'
import { unitName, valueText } from './numbers.ts'
import { fitText, fontSize } from './svg-text.ts'

/** Where the values of an upright chart go. */
type Plot = { left: number; right: number; top: number; bottom: number; y: (value: number) => number }

/** The lines across, one for each tick, with what they stand for. */
export function gridAcross({ left, right, y }: Plot, ticks: readonly number[]): string[] {
  return ticks.flatMap((tick) => [
    gridLine({ x: left, y: y(tick) }, { x: right, y: y(tick) }, tick === 0),
    textAt(left - 8, y(tick) + 4.5, valueText(tick), { fill: paleInk, anchor: 'end' }),
  ])
}

/** Levels to compare with, each with its name above its right end. */
export function marksAcross({ left, right, y }: Plot, marks: readonly Mark[]): string[] {
  return marks.flatMap(({ value, label }) => [
    markLine({ x: left, y: y(value) }, { x: right, y: y(value) }),
    textAt(right, y(value) - 5, fitText(label, 240), { fill: paleInk, anchor: 'end', halo: true }),
  ])
}

/** What the numbers count, above the plot. */
export function unitAbove(headHeight: number, unit: Unit): string {
  return textAt(margin, headHeight + 8, unitName(unit), { fill: paleInk, size: fontSize - 1 })
}

/** Said in the middle of a plot without anything in it. */
export function emptyPlot({ left, right, top, bottom }: Plot): string {
  return textAt((left + right) / 2, (top + bottom) / 2, 'Nothing to show.', {
    fill: paleInk,
    anchor: 'middle',
  })
}
