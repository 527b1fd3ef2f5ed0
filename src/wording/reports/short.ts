import { severityName } from '../../domain/policy/severity.ts'
import type { ItemCounts, PatchCounts, PostmortemCounts } from '../../domain/reports/follow-up.ts'
import type { IncidentFigures } from '../../domain/reports/incident-figures.ts'
import type { ReportPeriod } from '../../domain/reports/report-period.ts'
import { periodName } from '../on-call/load.ts'
import { amount, countOf } from '../text/amount.ts'
import { code, command, join, type Sentence, say, strong } from '../text/sentence.ts'
import { spreadText, targetsText } from './incident-sections.ts'
import { itemsText } from './learning-sections.ts'
import { patchesText, postmortemsText } from './practice-sections.ts'

type Reported = {
  period: ReportPeriod
  isOver: boolean
  incidents: IncidentFigures
  postmortems: PostmortemCounts
  actionItems: ItemCounts
  patches: PatchCounts
  drills: readonly unknown[]
}

function nameOf({ days, unit }: ReportPeriod): string {
  return periodName(days, { unit, back: 0 })
}

/** What of a report fits a message; the rest is in its files. */
export function shortReport(report: Reported): Sentence[] {
  const { period, incidents, postmortems, actionItems, patches, drills } = report
  const targets = targetsText(incidents.targets)
  const option = `--${period.unit} ${period.key}`
  return [
    say`${strong(`Incident report, ${nameOf(period)}`)}${!report.isOver && ' (so far)'}`,
    incidentsLine(incidents),
    ...(targets === null ? [] : [say`${targets}`]),
    ...timesLines(incidents),
    say`${postmortemsText(postmortems)} ${itemsText(actionItems)}`,
    say`${patchesText(patches)} ${drills.length > 0 ? `${countOf(drills.length, 'drill')}.` : 'No drills were held.'}`,
    say`Last period: ${command(`report last ${period.unit}`)}. Everything, with charts: ${code(`npm run muster -- report ${option} --out reports`)}`,
  ]
}

export function incidentsLine({ count, open, bySeverity }: IncidentFigures): Sentence {
  if (count === 0) return say`No incidents.`
  const severities = bySeverity
    .filter((one) => one.count > 0)
    .map((one) => `${amount(one.count)} ${severityName(one.severity)}`)
  return say`${countOf(count, 'incident')}: ${severities.join(', ')}${open > 0 && `; ${amount(open)} still open`}.`
}

export function timesLines({ times: { acknowledge, mitigate, resolve } }: IncidentFigures): Sentence[] {
  const told = join(
    [
      acknowledge && `acknowledged after ${spreadText(acknowledge)}`,
      mitigate && `mitigated after ${spreadText(mitigate)}`,
      resolve && `resolved after ${spreadText(resolve)}`,
    ],
    ', ',
  )
  return told.length === 0 ? [] : [say`At the median (middle half): ${told}.`]
}

export function periodIsAhead({ key, unit }: ReportPeriod): Sentence {
  return say`${key} is still to come. For the current ${unit}: ${command(`report ${unit}`)}`
}
