import { gravestOf, type Incident } from '../incident/incident.ts'
import { isOpen } from '../incident/status.ts'
import type { Figures } from '../lifecycle/figures.ts'
import { type Severity, severities } from '../policy/severity.ts'
import type { Span } from '../time/instant.ts'
import { type Spread, spreadOf } from './spread.ts'

export type Measured = { incident: Incident; figures: Figures }

/** What became of response targets. `none`: it was over before its response was due, and nobody had to come. */
export type TargetCounts = { met: number; missed: number; running: number; none: number }

export type Times = { acknowledge: Spread | null; mitigate: Spread | null; resolve: Spread | null }

export type SeverityFigures = {
  severity: Severity
  count: number
  open: number
  targets: TargetCounts
  times: Times
}

/** The incidents that were declared within a period, as figures that name nobody. */
export type IncidentFigures = {
  count: number
  open: number
  reopened: number
  /** Tagged: they happened for want of capacity. */
  forCapacity: number
  targets: TargetCounts
  times: Times
  bySeverity: SeverityFigures[]
  /** Beside what counts. */
  falseAlarms: number
  duplicates: number
  drills: number
  imported: number
}

export function isDeclaredIn({ moments }: Incident, { from, to }: Span): boolean {
  return from <= moments.declared && moments.declared < to
}

/** Whether it counts: it happened here, and to more than a rehearsal. A cancelled one was none, or is another's. */
export function isCounted({ drill, imported, status }: Incident): boolean {
  return !drill && !imported && status !== 'cancelled'
}

/**
 * An incident stands under the gravest severity that it really had, and times count from its declaration by the
 * clock on the wall. `measured` are those that count; `all` are told apart beside them.
 */
export function incidentFigures(measured: readonly Measured[], all: readonly Incident[]): IncidentFigures {
  const endings = all.filter(({ drill, imported }) => !drill && !imported).map(({ ending }) => ending?.kind)
  return {
    count: measured.length,
    open: openIn(measured),
    reopened: measured.filter(({ figures }) => figures.reopenings > 0).length,
    forCapacity: measured.filter(({ incident }) => incident.forCapacity).length,
    targets: targetsIn(measured),
    times: timesIn(measured),
    bySeverity: severities.flatMap((severity) => {
      const own = measured.filter(({ incident }) => gravestOf(incident) === severity)
      return {
        severity,
        count: own.length,
        open: openIn(own),
        targets: targetsIn(own),
        times: timesIn(own),
      }
    }),
    falseAlarms: endings.filter((kind) => kind === 'false_alarm').length,
    duplicates: endings.filter((kind) => kind === 'duplicate').length,
    drills: all.filter(({ drill, status }) => drill !== null && status !== 'cancelled').length,
    imported: all.filter(({ imported }) => imported !== null).length,
  }
}

function openIn(measured: readonly Measured[]): number {
  return measured.filter(({ incident }) => isOpen(incident.status)).length
}

function targetsIn(measured: readonly Measured[]): TargetCounts {
  const counts: TargetCounts = { met: 0, missed: 0, running: 0, none: 0 }
  for (const { figures } of measured) counts[targetOf(figures)] += 1
  return counts
}

/** Met only if each of its targets was: raising asks for a response again. */
export function targetOf({ firstResponse, response, missedDueAts }: Figures): keyof TargetCounts {
  const kinds = [firstResponse.kind, response.kind]
  if (missedDueAts.length > 0 || kinds.includes('missed')) return 'missed'
  if (kinds.includes('running')) return 'running'
  return kinds.includes('met') ? 'met' : 'none'
}

function timesIn(measured: readonly Measured[]): Times {
  const took = (of: (figures: Figures) => number | null): Spread | null =>
    // Anyone who acknowledged before it was declared took no time after that.
    spreadOf(measured.flatMap(({ figures }) => (of(figures) === null ? [] : [Math.max(0, of(figures) ?? 0)])))
  return {
    acknowledge: took(({ timeToAcknowledgeMs }) => timeToAcknowledgeMs),
    mitigate: took(({ timeToMitigateMs }) => timeToMitigateMs),
    resolve: took(({ timeToResolveMs }) => timeToResolveMs),
  }
}
