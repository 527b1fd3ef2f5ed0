import type { BarChart, Chart } from '../charts/chart.ts'
import { teamLoadChart } from '../charts/on-call-load.ts'
import { skewOf } from '../domain/on-call/load/signals.ts'
import type { Policy } from '../domain/policy/policy.ts'
import { severityName } from '../domain/policy/severity.ts'
import { hourMs } from '../domain/time/units.ts'
import type { Report } from '../operations/reports/report.ts'
import { noisiestAtMost } from '../wording/alerts/noise.ts'
import { targetNames, targetsOf } from '../wording/reports/incident-sections.ts'

import { publicText } from './public-text.ts'
import { nameOfPeriod } from './report-sections.ts'

/** The chart of each section that has one, by its key; none where there's nothing to draw. */
export function chartsOf(report: Report, policy: Policy): Map<string, Chart> {
  const period = nameOfPeriod(report)
  const charts: Record<string, Chart> = {
    incidents: incidentsChart(report, period),
    budgets: budgetsChart(report),
    load: loadChart(report, policy, period),
    noise: noiseChart(report, period),
    toil: toilChart(report, period),
  }
  const isDrawn = (chart: Chart): boolean =>
    chart.kind !== 'lines' && chart.rows.some(({ values }) => values.some((value) => value > 0))
  return new Map(Object.entries(charts).filter(([, chart]) => isDrawn(chart)))
}

function incidentsChart({ incidents }: Report, period: string): BarChart {
  return {
    kind: 'bars',
    title: `Incidents by severity, ${period}`,
    unit: ['incident', 'incidents'],
    series: [
      { name: targetNames.met, tone: 'green' },
      { name: targetNames.missed, tone: 'orange' },
      { name: targetNames.none, tone: 'grey' },
    ],
    rows: incidents.bySeverity.map(({ severity, targets }) => ({
      label: severityName(severity),
      values: targetsOf(targets),
    })),
  }
}

function budgetsChart({ budgets }: Report): BarChart {
  return {
    kind: 'bars',
    title: 'Error budget spent',
    unit: '%',
    series: [{ name: 'spent', tone: 'orange' }],
    rows: budgets.flatMap(({ service, budget }) =>
      budget
        ? [{ label: service.name, values: [Math.round((budget.spentMs / budget.budgetMs) * 1_000) / 10] }]
        : [],
    ),
    marks: [{ value: 100, label: 'all of it' }],
  }
}

function loadChart({ load }: Report, { schedules }: Policy, period: string): Chart {
  const nameOf = (id: string): string => schedules.find((one) => one.id === id)?.name ?? id
  const skews = skewOf(new Map(load.teams.map((team) => [team.schedule, team.load.pages])))
  return teamLoadChart(load.teams, { skews, nameOf, period })
}

function noiseChart({ noise }: Report, period: string): BarChart {
  return {
    kind: 'bars',
    title: `Noisiest alerts, ${period}`,
    unit: ['time', 'times'],
    series: [
      { name: 'acted on', tone: 'green' },
      { name: 'nobody acted', tone: 'orange' },
    ],
    rows: noise
      .filter(({ score }) => score > 0)
      .slice(0, noisiestAtMost)
      .map(({ name, fired, actedOn }) => ({ label: publicText(name), values: [actedOn, fired - actedOn] })),
  }
}

function toilChart({ toil }: Report, period: string): BarChart {
  return {
    kind: 'bars',
    title: `Toil by team, ${period}`,
    unit: 'h',
    series: [{ name: 'toil', tone: 'blue' }],
    rows: toil.map(({ team, ms }) => ({
      label: team ?? 'No team',
      values: [Math.round((ms / hourMs) * 10) / 10],
    })),
  }
}
