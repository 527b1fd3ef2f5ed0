import { firstAnswerOf, type Incident, type Moment } from '../incident/incident.ts'
import { isOpen } from '../incident/status.ts'
import { foldTimeline, type Happening, type HappeningKind, type TimelineEntry } from '../record/timeline.ts'
import { openTimeBetween } from '../time/business-hours.ts'
import type { Calendar } from '../time/calendar.ts'
import type { Elapsed } from '../time/durations.ts'
import { type Instant, msBetween } from '../time/instant.ts'
import type { PastKind } from './history/history.ts'

/** What became of a response target. */
export type ResponseOutcome =
  | { kind: 'met'; dueAt: Instant; respondedAt: Instant }
  | { kind: 'missed'; dueAt: Instant; respondedAt: Instant | null }
  | { kind: 'running'; dueAt: Instant }
  /** The incident ended before its response was due, and nobody had acknowledged. */
  | { kind: 'lapsed'; dueAt: Instant }
  /** Of an imported incident: nobody knows whether anyone acknowledged, or when. */
  | { kind: 'unknown'; dueAt: Instant }

export type Figures = {
  /** From the beginning of the impact; null unless both are known. */
  timeToDetectMs: number | null
  /** Counted from the declaration; null when it has not happened, negative when it came before. */
  timeToAcknowledgeMs: number | null
  /** The same as the clock counted it: in office time, where the severity waits for the office. */
  timeToAcknowledge: Elapsed | null
  timeToIdentifyMs: number | null
  timeToMitigateMs: number | null
  /** Up to the last resolution, also when the incident was reopened since. */
  timeToResolveMs: number | null
  /** The same from the beginning of the impact; null unless both are known. */
  sinceImpact: { acknowledgeMs: number | null; mitigateMs: number | null; resolveMs: number | null }
  /** Of the first target that someone met, or of the only one. */
  firstResponse: ResponseOutcome
  /** Of the target that was in force last: another one once the incident was raised after a response. */
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

/** All that's counted of a timeline: to measure an incident, nothing else of it needs to be read. */
export const countedKinds = [
  'acknowledged',
  'cancelled',
  'page_sent',
  'page_unsent',
  'paged',
  'past_entry',
  'reopened',
  'response_missed',
  'severity_changed',
  'update_overdue',
  'update_posted',
] as const satisfies HappeningKind[]

const isCounted: ReadonlySet<HappeningKind> = new Set(countedKinds)

/** Every figure follows the corrected moments; only what has no moment is counted from the timeline. */
export function figuresOf(
  incident: Incident,
  timeline: readonly TimelineEntry[],
  calendar: Calendar,
): Figures {
  const entries = timeline.filter(({ what }) => isCounted.has(what.kind))
  const response = responseOutcomeOf(incident, entries)
  const firstResponse = firstOutcomeOf(incident) ?? response
  const recordedMisses = happeningsOf(entries, 'response_missed').map(({ dueAt }) => dueAt)
  const missed = [firstResponse, response].filter(({ kind }) => kind === 'missed')
  const misses = [...recordedMisses, ...missed.map(({ dueAt }) => dueAt)]
  const pages = happeningsOf(foldTimeline(entries), 'paged')
  return {
    timeToDetectMs: msSinceImpact(incident, 'detected'),
    timeToAcknowledgeMs: msUntil(incident, 'acknowledged'),
    timeToAcknowledge: acknowledgementOf(incident, entries, calendar),
    timeToIdentifyMs: msUntil(incident, 'identified'),
    timeToMitigateMs: msUntil(incident, 'mitigated'),
    timeToResolveMs: msUntil(incident, 'resolved'),
    sinceImpact: {
      acknowledgeMs: msSinceImpact(incident, 'acknowledged'),
      mitigateMs: msSinceImpact(incident, 'mitigated'),
      resolveMs: msSinceImpact(incident, 'resolved'),
    },
    firstResponse,
    response,
    missedDueAts: [...new Set(misses)].sort(),
    updatesPosted: happeningsOf(entries, 'update_posted').length + pastOf(entries, 'update'),
    updatesOverdue: new Set(happeningsOf(entries, 'update_overdue').map(({ dueAt }) => dueAt)).size,
    pages: pages.length + pastOf(entries, 'page'),
    highestPageLevel: Math.max(0, ...pages.map(({ level }) => level)),
    severityChanges: happeningsOf(entries, 'severity_changed').length,
    reopenings: happeningsOf(entries, 'reopened').length,
  }
}

/** The happenings of one kind, in the order of the entries. */
function happeningsOf<K extends HappeningKind>(
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

/** How many entries of an imported incident tell of something of this kind. */
function pastOf(entries: readonly TimelineEntry[], kind: PastKind): number {
  return happeningsOf(entries, 'past_entry').filter(({ of }) => of === kind).length
}

function msUntil({ moments }: Incident, moment: Moment): number | null {
  const at = moments[moment]
  return at === undefined ? null : msBetween(moments.declared, at)
}

function msSinceImpact({ moments }: Incident, moment: Moment): number | null {
  const [from, to] = [moments.impactBegan, moments[moment]]
  return from && to ? msBetween(from, to) : null
}

function acknowledgementOf(
  incident: Incident,
  entries: readonly TimelineEntry[],
  calendar: Calendar,
): Elapsed | null {
  const ms = msUntil(incident, 'acknowledged')
  const { declared, acknowledged } = incident.moments
  const isOffice = happeningsOf(entries, 'acknowledged')[0]?.isOfficeTime === true
  if (ms === null || !acknowledged || ms < 0 || !isOffice) return ms === null ? null : { ms }
  return { ms: openTimeBetween(calendar, declared, acknowledged), isOfficeTime: true }
}

/** The first target's, when there was another one after it; the moment may have been corrected since. */
function firstOutcomeOf(incident: Incident): ResponseOutcome | null {
  const first = firstAnswerOf(incident)
  if (!first || incident.response.answered.length === 0) return null
  return answeredAt(incident.moments.acknowledged ?? first.at, first.dueAt)
}

function answeredAt(respondedAt: Instant, dueAt: Instant): ResponseOutcome {
  return { kind: respondedAt > dueAt ? 'missed' : 'met', dueAt, respondedAt }
}

function responseOutcomeOf(incident: Incident, entries: readonly TimelineEntry[]): ResponseOutcome {
  const { moments, response, status } = incident
  const { dueAt } = response
  const metAt = response.met?.at ?? null
  const respondedAt = response.answered.length > 0 ? metAt : (moments.acknowledged ?? metAt)
  if (respondedAt) return answeredAt(respondedAt, dueAt)
  if (incident.imported) return { kind: 'unknown', dueAt }
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
