import { severityName } from '../../domain/policy/severity.ts'
import type { IncidentFigures, TargetCounts, Times } from '../../domain/reports/incident-figures.ts'
import type { Spread } from '../../domain/reports/spread.ts'
import { elapsedText } from '../../domain/time/durations.ts'
import { amount, countOf, percentText } from '../text/amount.ts'
import { join, type Sentence, say } from '../text/sentence.ts'
import type { Section } from './section.ts'

/** Of series in a chart, in the order of `targetsOf`. */
export const targetNames = { met: 'response in time', missed: 'response missed', none: 'neither yet' }

export function targetsOf({ met, missed, running, none }: TargetCounts): number[] {
  return [met, missed, running + none]
}

/** `period` as a name: `November 2026`. */
export function incidentsSection(figures: IncidentFigures, period: string): Section {
  const { count, open, reopened, forCapacity, bySeverity } = figures
  const beside = besideText(figures)
  if (count === 0) {
    const none = say`No incidents were declared in ${period}.`
    return { key: 'incidents', title: 'Incidents', lines: [none, ...beside] }
  }
  const states = [
    ...(open > 0 ? [`${amount(open)} still open`] : []),
    ...(reopened > 0 ? [`${amount(reopened)} reopened`] : []),
    ...(forCapacity > 0 ? [`${amount(forCapacity)} caused by a lack of capacity`] : []),
  ]
  return {
    key: 'incidents',
    title: 'Incidents',
    lines: [
      say`${countOf(count, 'incident')}${states.length > 0 && `, ${states.join(', ')}`}. Each counts once, under the highest severity it had.`,
      ...beside,
    ],
    table: {
      head: ['Severity', 'Incidents', 'Still open'],
      rows: bySeverity.map((row) => [
        say`${severityName(row.severity)}`,
        say`${row.count}`,
        say`${row.open}`,
      ]),
    },
  }
}

/** What's no part of the figures. */
function besideText({ falseAlarms, duplicates, drills, imported }: IncidentFigures): Sentence[] {
  const beside = [
    falseAlarms > 0 && countOf(falseAlarms, 'false alarm'),
    duplicates > 0 && countOf(duplicates, 'duplicate'),
    drills > 0 && countOf(drills, 'drill'),
    imported > 0 && `${amount(imported)} imported`,
  ]
  const told = join(beside, ', ')
  return told.length === 0 ? [] : [say`Not counted: ${told}.`]
}

/** `8 of 10 targets met (80 %)`; nothing where no response was due. */
export function targetsText({ met, missed }: TargetCounts): string | null {
  const due = met + missed
  if (due === 0) return null
  return `${amount(met)} of ${countOf(due, 'response target')} met (${percentText(Math.round((met / due) * 100) / 100)})`
}

export function targetsSection({ targets, bySeverity }: IncidentFigures): Section {
  const told = targetsText(targets)
  const rest = [
    targets.running > 0 && `${amount(targets.running)} still running`,
    targets.none > 0 && `${countOf(targets.none, 'incident')} ended before a response was due`,
  ]
  const beside = join(rest, ', ')
  return {
    key: 'targets',
    title: 'Response targets',
    lines: [say`${told ?? 'No response was due'}${beside.length > 0 && say`; ${beside}`}.`],
    ...(told !== null && {
      table: {
        head: ['Severity', 'Met', 'Missed'],
        rows: bySeverity
          .filter(({ count }) => count > 0)
          .map((row) => [
            say`${severityName(row.severity)}`,
            say`${row.targets.met}`,
            say`${row.targets.missed}`,
          ]),
      },
    }),
  }
}

/** `12 min (8 min to 25 min)`: the median, and the middle half. */
export function spreadText(spread: Spread | null): string {
  if (spread === null) return '–'
  const { count, medianMs, lowerQuartileMs, upperQuartileMs } = spread
  if (count === 1) return elapsedText(medianMs)
  return `${elapsedText(medianMs)} (${elapsedText(lowerQuartileMs)} to ${elapsedText(upperQuartileMs)})`
}

export function timesSection({ times, bySeverity }: IncidentFigures): Section {
  const isMeasured = Object.values(times).some((one) => one !== null)
  const row = (name: string, { acknowledge, mitigate, resolve }: Times): Sentence[] => [
    say`${name}`,
    ...[acknowledge, mitigate, resolve].map((one) => say`${spreadText(one)}`),
  ]
  if (!isMeasured) return { key: 'times', title: 'Times', lines: [say`Nothing to measure.`] }
  return {
    key: 'times',
    title: 'Times',
    lines: [
      say`From the declaration. The median, and in brackets the middle half: a quarter of the incidents took less, a quarter took more.`,
    ],
    table: {
      head: ['Severity', 'Acknowledged', 'Mitigated', 'Resolved'],
      rows: [
        ...bySeverity
          .filter(({ count }) => count > 0)
          .map((one) => row(severityName(one.severity), one.times)),
        row('All', times),
      ],
    },
  }
}
