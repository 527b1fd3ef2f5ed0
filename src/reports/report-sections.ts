import type { Policy } from '../domain/policy/policy.ts'
import { midnightOf } from '../domain/time/local-time.ts'
import type { Report } from '../operations/reports/report.ts'
import { periodName } from '../wording/on-call/load.ts'
import { incidentsSection, targetsSection, timesSection } from '../wording/reports/incident-sections.ts'
import { itemsSection, learnedSection } from '../wording/reports/learning-sections.ts'

import {
  budgetsSection,
  capacitySection,
  drillsSection,
  loadSection,
  noiseSection,
  patchesSection,
  postmortemsSection,
  runbooksSection,
  toilSection,
} from '../wording/reports/practice-sections.ts'
import type { Section } from '../wording/reports/section.ts'

/** `November 2026`. */
export function nameOfPeriod({ period }: Report): string {
  return periodName(period.days, { unit: period.unit, back: 0 })
}

/** Whether the period was over when it was reported on. */
function isOver({ period, at }: Report, { calendar }: Policy): boolean {
  return midnightOf(period.days.to, calendar.timeZone) <= at
}

/** A report's sections in their order; a part that's new gets its row here. */
export function sectionsOf(report: Report, policy: Policy): Section[] {
  const { at } = report
  return [
    incidentsSection(report.incidents, nameOfPeriod(report)),
    targetsSection(report.incidents),
    timesSection(report.incidents),
    budgetsSection(report.budgets, isOver(report, policy)),
    loadSection(report.load, policy.schedules),
    noiseSection(report.noise),
    runbooksSection(report.runbooks),
    postmortemsSection(report.postmortems),
    learnedSection(report.learned),
    itemsSection(report.actionItems, report.overdue, at),
    capacitySection(report.capacity, at),
    toilSection(report.toil),
    patchesSection(report.patches),
    drillsSection(report.drills, at),
  ]
}
