import type { Instant } from '../domain/time/instant.ts'

/**
 * Dark enough to be told from white and from each other with any colour vision; dashes and numbers say the same
 * without colour.
 */
export const tones = {
  blue: '#0068a8',
  orange: '#c74e00',
  indigo: '#3b2e7e',
  green: '#007a53',
  grey: '#6b7280',
} as const

export type Tone = keyof typeof tones

/** What numbers count, as it's written behind them: `h`, `%`, or `page` and `pages`. */
export type Unit = string | readonly [one: string, many: string]

type Titled = { title: string; unit: Unit }

/** A level to compare with, such as a median or a limit. */
export type Mark = { value: number; label: string }

/** Parts of each row in the order of `series`, none below zero. */
export type Row = { label: string; values: readonly number[] }

export type Series = { name: string; tone: Tone }

/** A bar for each row from the left, made of its parts: for names, and any number of them. */
export type BarChart = Titled & {
  kind: 'bars'
  series: readonly Series[]
  rows: readonly Row[]
  marks?: readonly Mark[]
}

/** A column for each row, made of its parts: for months or weeks in their order. */
export type ColumnChart = Omit<BarChart, 'kind'> & { kind: 'columns' }

/** Values over time, below zero too. `steps`: a value holds until the next one. */
export type LineChart = Titled & {
  kind: 'lines'
  /** IANA name of the zone whose days the time axis names. */
  timeZone: string
  series: readonly (Series & { points: readonly { at: Instant; value: number }[] })[]
  marks?: readonly Mark[]
  steps?: boolean
}

export type Chart = BarChart | ColumnChart | LineChart

/** More rows than anyone reads: the rest is counted in words. */
export const rowsAtMost = 24
