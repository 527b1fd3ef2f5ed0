import type { LineChart } from '../../../charts/chart.ts'
import type { Service } from '../../../domain/policy/catalogue.ts'
import type { Budget } from '../../../domain/services/ledger.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { chartTitle, leftName, thresholdName } from '../../../wording/services/charted.ts'

const msOfMinute = 60_000

/** How a budget came to be what's left of it: it falls while something is spent, and is level in between. */
export function budgetChart(
  service: Service,
  { budgetMs, window, spent }: Budget,
  { at, timeZone }: { at: Instant; timeZone: string },
): LineChart {
  let leftMs = budgetMs
  const courses = spent.map(({ from, to, ms }) => {
    const begins = { at: from, value: leftMs / msOfMinute }
    leftMs -= ms
    return [begins, { at: to, value: leftMs / msOfMinute }]
  })
  const points = [
    { at: window.from, value: budgetMs / msOfMinute },
    ...courses.flat(),
    { at, value: leftMs / msOfMinute },
  ]
  const { freeze } = service.policy
  return {
    kind: 'lines',
    title: chartTitle(service),
    unit: 'min',
    timeZone,
    series: [{ name: leftName, tone: 'blue', points }],
    marks: [{ value: (1 - freeze) * (budgetMs / msOfMinute), label: thresholdName }],
  }
}
