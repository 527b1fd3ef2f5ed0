import type { Moment } from '../../../domain/incident/incident.ts'
import { isOpen } from '../../../domain/incident/status.ts'
import { severityName } from '../../../domain/policy/severity.ts'
import type { HappeningKind } from '../../../domain/record/timeline.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { momentNames, statusNames } from '../../../wording/incident/names.ts'
import type { Material } from '../../material.ts'

export type Span = { name: string; from: Instant; to: Instant }
export type Mark = { at: Instant; name: string; isBad?: boolean }

/** An incident's course, as it's drawn: from the impact, or the declaration, until it was over. */
export type Course = {
  from: Instant
  to: Instant
  phases: Span[]
  severities: Span[]
  moments: Mark[]
  pages: Mark[]
  deadlines: Mark[]
}

const drawnMoments: readonly Moment[] = [
  'impactBegan',
  'detected',
  'declared',
  'acknowledged',
  'mitigated',
  'resolved',
]

/** All of a timeline that's drawn: to draw an incident's course, nothing else of it needs to be read. */
export const drawnKinds = [
  'cancelled',
  'declared',
  'paged',
  'page_sent',
  'page_unsent',
  'reopened',
  'resolved',
  'severity_changed',
  'status_changed',
  'update_overdue',
] as const satisfies HappeningKind[]

const isDrawn: ReadonlySet<HappeningKind> = new Set(drawnKinds)

export function courseOf(whole: Material): Course {
  const material = { ...whole, entries: whole.entries.filter(({ what }) => isDrawn.has(what.kind)) }
  const { incident, entries } = material
  const { moments } = incident
  const to = endOf(material)
  const until = <T extends { at: Instant }>(marks: T[]): T[] => marks.filter(({ at }) => at <= to)
  return {
    from: [moments.impactBegan, moments.detected, moments.declared].reduce<Instant>(
      (first, at) => (at !== undefined && at < first ? at : first),
      moments.declared,
    ),
    to,
    phases: spansOf(material, to, ({ what }) => {
      if (what.kind === 'declared' || what.kind === 'reopened') return statusNames.investigating
      if (what.kind === 'status_changed') return statusNames[what.to]
      return what.kind === 'resolved' ? statusNames.resolved : null
    }),
    severities: spansOf(material, to, ({ what }) => {
      if (what.kind === 'declared') return severityName(what.severity)
      return what.kind === 'severity_changed' ? severityName(what.to) : null
    }),
    moments: until(
      drawnMoments.flatMap((moment) => {
        const at = moments[moment]
        return at === undefined ? [] : [{ at, name: momentNames[moment] }]
      }),
    ),
    pages: until(
      entries.flatMap(({ what, happenedAt }) =>
        what.kind === 'paged'
          ? [{ at: happenedAt, name: what.level > 1 ? `Page ${what.level}` : 'Page' }]
          : [],
      ),
    ),
    deadlines: until(deadlinesOf(material)),
  }
}

/** An open one goes on until now; what came after the end isn't drawn, because it would squeeze the rest. */
function endOf({ incident: { moments, status }, entries, at }: Material): Instant {
  if (isOpen(status)) return at
  const ending = entries.findLast(({ what }) => what.kind === 'resolved' || what.kind === 'cancelled')
  const ended = [moments.resolved, ending?.happenedAt]
    .filter((end) => end !== undefined)
    .sort()
    .at(-1)
  const end = ended ?? moments.closed ?? at
  return end < moments.declared ? moments.declared : end
}

function spansOf(
  { entries }: Material,
  to: Instant,
  nameOf: (entry: Material['entries'][number]) => string | null,
): Span[] {
  const spans: Span[] = []
  for (const entry of entries) {
    const name = nameOf(entry)
    if (name === null || entry.happenedAt > to) continue
    const last = spans.at(-1)
    if (last) last.to = entry.happenedAt
    spans.push({ name, from: entry.happenedAt, to })
  }
  return spans.filter((span) => span.to > span.from)
}

function deadlinesOf({ figures, entries }: Material): Mark[] {
  const { firstResponse, response, missedDueAts } = figures
  const outcomes = firstResponse.dueAt === response.dueAt ? [firstResponse] : [firstResponse, response]
  const known = new Set(outcomes.map(({ dueAt }) => dueAt))
  const responses = outcomes.map(({ kind, dueAt }): Mark => {
    const isBad = kind === 'missed'
    return { at: dueAt, name: `Response due${isBad ? ', missed' : ''}`, isBad }
  })
  const earlier = missedDueAts
    .filter((at) => !known.has(at))
    .map((at): Mark => ({ at, name: 'Response due, missed', isBad: true }))
  const updates = entries.flatMap(({ what }): Mark[] =>
    what.kind === 'update_overdue' && what.time === 1
      ? [{ at: what.dueAt, name: 'Update due, late', isBad: true }]
      : [],
  )
  return [...responses, ...earlier, ...updates].sort((a, b) => (a.at < b.at ? -1 : 1))
}
