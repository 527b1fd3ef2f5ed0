import type { Incident, Moment } from '../incident/incident.ts'
import { isOpen } from '../incident/status.ts'
import { foldTimeline, type Happening, type HappeningKind, type TimelineEntry } from '../record/timeline.ts'
import { type Instant, msBetween } from '../time/instant.ts'

/** What became of the response target that was in force last. */
export type ResponseOutcome =
  | { kind: 'met'; dueAt: Instant; respondedAt: Instant }
  | { kind: 'missed'; dueAt: Instant; respondedAt: Instant | null }
  | { kind: 'running'; dueAt: Instant }
  /** The incident ended before its response was due, and nobody had acknowledged. */
  | { kind: 'lapsed'; dueAt: Instant }

export type Figures = {
  /** Counted from the declaration; null when it has not happened, negative when it came before. */
  timeToAcknowledgeMs: number | null
  timeToIdentifyMs: number | null
  timeToMitigateMs: number | null
  /** Up to the last resolution, also when the incident was reopened since. */
  timeToResolveMs: number | null
  response: ResponseOutcome
  /** Every response target that passed unanswered at the time, also those replaced later. */
  missedDueAts: Instant[]
  updatesPosted: number
  /** Promised updates that did not come in time, however often each was asked for. */
  updatesOverdue: number
  pages: number
  /** The highest escalation level that a page reached; 0 without pages. */
  highestPageLevel: number
  severityChanges: number
  reopenings: number
}

/** Every figure follows the corrected moments; only what has no moment is counted from the timeline. */
export function figuresOf(incident: Incident, entries: readonly TimelineEntry[]): Figures {
  const response = responseOutcomeOf(incident, entries)
  const recordedMisses = happeningsOf(entries, 'response_missed').map(({ dueAt }) => dueAt)
  const misses = response.kind === 'missed' ? [...recordedMisses, response.dueAt] : recordedMisses
  const pages = happeningsOf(foldTimeline(entries), 'paged')
  return {
    timeToAcknowledgeMs: msUntil(incident, 'acknowledged'),
    timeToIdentifyMs: msUntil(incident, 'identified'),
    timeToMitigateMs: msUntil(incident, 'mitigated'),
    timeToResolveMs: msUntil(incident, 'resolved'),
    response,
    missedDueAts: [...new Set(misses)].sort(),
    updatesPosted: happeningsOf(entries, 'update_posted').length,
    updatesOverdue: new Set(happeningsOf(entries, 'update_overdue').map(({ dueAt }) => dueAt)).size,
    pages: pages.length,
    highestPageLevel: Math.max(0, ...pages.map(({ level }) => level)),
    severityChanges: happeningsOf(entries, 'severity_changed').length,
    reopenings: happeningsOf(entries, 'reopened').length,
  }
}

/** The happenings of one kind, in the order of the entries. */
export function happeningsOf<K extends HappeningKind>(
  entries: readonly TimelineEntry[],
  kind: K,
): Extract<Happening, { kind: K }>[] {
  return entries.flatMap(({ what }) => (isOfKind(what, kind) ? [what] : []))
}

function isOfKind<K extends HappeningKind>(
  what: Happening,
  kind: K,
): what is Extract<Happening, { kind: K }> {
  return what.kind === kind
}

function msUntil({ moments }: Incident, moment: Moment): number | null {
  const at = moments[moment]
  return at === undefined ? null : msBetween(moments.declared, at)
}

function responseOutcomeOf(incident: Incident, entries: readonly TimelineEntry[]): ResponseOutcome {
  const { moments, response, status } = incident
  const { dueAt } = response
  const respondedAt = moments.acknowledged ?? response.met?.at ?? null
  if (respondedAt) return { kind: respondedAt > dueAt ? 'missed' : 'met', dueAt, respondedAt }
  if (response.missedAt !== null) return { kind: 'missed', dueAt, respondedAt: null }
  if (isOpen(status)) return { kind: 'running', dueAt }
  const endedAt = endOf(incident, entries)
  return endedAt > dueAt ? { kind: 'missed', dueAt, respondedAt: null } : { kind: 'lapsed', dueAt }
}

/** A cancelled incident may hold the resolution of a time before it was reopened. */
function endOf({ moments, status, lastActivityAt }: Incident, entries: readonly TimelineEntry[]): Instant {
  return status === 'cancelled'
    ? (entries.findLast(({ what }) => what.kind === 'cancelled')?.happenedAt ?? lastActivityAt)
    : (moments.resolved ?? moments.closed ?? lastActivityAt)
}
