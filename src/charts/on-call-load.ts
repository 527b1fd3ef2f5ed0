import type { Load } from '../domain/on-call/load/load.ts'
import type { Skew } from '../domain/on-call/load/signals.ts'
import type { TeamLoad } from '../domain/on-call/load/teams.ts'
import { classNames, ownLoadTitle, teamLoadTitle } from '../wording/on-call/load.ts'
import { amount } from '../wording/text/amount.ts'

import type { BarChart, ColumnChart, Series } from './chart.ts'

const classes = ['business', 'off', 'sleep'] as const

const series: Series[] = [
  { name: classNames.business, tone: 'blue' },
  { name: classNames.off, tone: 'orange' },
  { name: classNames.sleep, tone: 'indigo' },
]

const unit = ['page', 'pages'] as const

function valuesOf({ byClass }: Load): number[] {
  return classes.map((one) => byClass[one])
}

/** One's own pages, day by day or week by week. */
export function ownLoadChart(slices: readonly { label: string; load: Load }[], period: string): ColumnChart {
  const rows = slices.map(({ label, load }) => ({ label, values: valuesOf(load) }))
  return { kind: 'columns', title: ownLoadTitle(period), unit, series, rows }
}

/** Busiest first: schedules are compared, and no person. */
export function teamLoadChart(
  teams: readonly TeamLoad[],
  { skews, nameOf, period }: { skews: readonly Skew[]; nameOf: (schedule: string) => string; period: string },
): BarChart {
  const rows = teams
    .toSorted((a, b) => b.load.pages - a.load.pages)
    .map(({ schedule, load }) => ({ label: nameOf(schedule), values: valuesOf(load) }))
  const [first] = skews
  const marks =
    first && teams.length > 1 ? [{ value: first.median, label: `median ${amount(first.median)}` }] : []
  return { kind: 'bars', title: teamLoadTitle(period), unit, series, rows, marks }
}
