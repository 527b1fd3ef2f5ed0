import type { LineChart } from '../../../charts/chart.ts'
import type { Service } from '../../../domain/policy/catalogue.ts'
import type { Budget } from '../../../domain/services/ledger.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { minuteMs } from '../../../domain/time/units.ts'
import { chartTitle, leftName, thresholdName } from '../../../wording/services/charted.ts'

/** How a budget came to be what's left of it: it falls while something is spent, and is level in between. */
export function budgetChart(
  service: Service,
  { budgetMs, window, spent }: Budget,
  { at, timeZone }: { at: Instant; timeZone: string },
): LineChart {
  let leftMs = budgetMs
  const courses = spent.map(({ from, to, ms }) => {
    const begins = { at: from, value: leftMs / minuteMs }
    leftMs -= ms
    return [begins, { at: to, value: leftMs / minuteMs }]
  })
  const points = [
    { at: window.from, value: budgetMs / minuteMs },
    ...courses.flat(),
    { at, value: leftMs / minuteMs },
  ]
  const { freeze } = service.policy
  return {
    kind: 'lines',
    title: chartTitle(service),
    unit: 'min',
    timeZone,
    series: [{ name: leftName, tone: 'blue', points }],
    marks: [{ value: (1 - freeze) * (budgetMs / minuteMs), label: thresholdName }],
  }
}
