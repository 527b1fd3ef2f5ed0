import type { Incident } from '../domain/incident/incident.ts'
import { hasComeBack } from '../domain/incident/services/outage.ts'
import { isOpen } from '../domain/incident/status.ts'
import type { Figures, ResponseOutcome } from '../domain/lifecycle/figures.ts'
import { isGraver, severityName } from '../domain/policy/severity.ts'
import { questionsOpen } from '../domain/postmortem/open-questions.ts'
import { incidentName } from '../domain/record/incident-name.ts'
import { elapsedText, spentText } from '../domain/time/durations.ts'
import { type Instant, msBetween } from '../domain/time/instant.ts'
import { findingNames } from '../wording/incident/names.ts'
import { customersText } from '../wording/postmortem/extent.ts'
import { countOf } from '../wording/text/amount.ts'
import { capital } from '../wording/text/capital.ts'
import type { Material } from './material.ts'
import { lateText } from './text/after.ts'
import { inlineOf, linkTo } from './text/escape.ts'
import { markdownText } from './text/markdown.ts'
import { clockNear, clocksCompared, dayAndClock, shortDay } from './times.ts'

/** The figures; a row that has nothing to say is left out. */
export function figuresTable(material: Material): string {
  const { incident, figures, timeZone } = material
  const rows: [string, string | null][] = [
    ['Severity', severityText(material)],
    ['Status', statusText(material)],
    ['Declared', dayAndClock(incident.moments.declared, timeZone)],
    ['Duration', durationText(material)],
    [capital(findingNames.customers), customersCell(material)],
    ['Time to detect', figures.timeToDetectMs === null ? null : detectionText(figures.timeToDetectMs)],
    ['Time to acknowledge', acknowledgementText(figures)],
    ['Time to identify', sinceDeclared(figures.timeToIdentifyMs)],
    ['Time to mitigate', mitigationText(material)],
    ['Time to resolve', sinceDeclared(figures.timeToResolveMs)],
    ['Response target', outcomeText(figures.firstResponse, material)],
    ['Response target, raised', isRaised(figures) ? outcomeText(figures.response, material) : null],
    ['Updates', updatesText(incident, figures)],
    ['Pages', pagesText(material)],
    ['Action items', itemsText(incident)],
    ['Reopened', reopenedText(material)],
    ['Postmortem', postmortemText(material)],
    ['Imported', importedText(material)],
    ['Private', incident.isPrivate ? 'yes, members only' : null],
  ]
  const lines = rows.flatMap(([name, value]) => (value === null ? [] : [`| ${name} | ${value} |`]))
  return ['| Figure | Value |', '| --- | --- |', ...lines].join('\n')
}

function severityText({ incident, entries, policy, clock }: Material): string {
  const now = `${severityName(incident.severity)} ${inlineOf(policy.severities[incident.severity].name)}`
  const changes = entries.flatMap(({ what, happenedAt }) => {
    if (what.kind === 'declared') return [`declared as ${severityName(what.severity)}`]
    if (what.kind !== 'severity_changed') return []
    const verb = isGraver(what.to, what.from) ? 'raised' : 'lowered'
    return [`${verb} to ${severityName(what.to)} at ${clock(happenedAt)}`]
  })
  return changes.length > 1 ? `${now} (${changes.join(', ')})` : now
}

/** Of one that was cancelled; what else it is stands in the first sentence. */
function statusText({ incident: { ending } }: Material): string | null {
  if (ending?.kind === 'duplicate') return `cancelled, duplicate of ${incidentName(ending.of)}`
  return ending && 'cancelled, false alarm'
}

/** From the beginning of the impact where it's known; a cancelled incident has none. */
function durationText({ incident, at, clock, timeZone }: Material): string | null {
  const { moments, status } = incident
  if (status === 'cancelled') return null
  const from = moments.impactBegan ?? moments.declared
  if (!isOpen(status) && !moments.resolved) return null
  if (!moments.resolved || isOpen(status)) return `${elapsedText(msBetween(from, at))} so far`
  const cause = moments.impactBegan ? ', since impact began' : ''
  const { first, second } = clocksCompared({ first: from, second: moments.resolved }, (one) =>
    clockNear(one, from, timeZone),
  )
  const span = `${clock(from).includes(',') ? `${shortDay(from, timeZone)}, ` : ''}${first} to ${second}`
  return `${elapsedText(msBetween(from, moments.resolved))} (${span}${cause})`
}

function customersCell(material: Material): string | null {
  const told = customersText(material.incident)
  return told && markdownText(told, material, material.entries.length)
}

function importedText({ incident: { imported } }: Material): string | null {
  if (!imported) return null
  const { company, link, services, similarTo } = imported
  const source = linkTo(link, 'source')
  const similar = similarTo ? `similar to ${inlineOf(similarTo)}` : ''
  const parts = [company ? inlineOf(company) : 'yes', source, services.map(inlineOf).join(', '), similar]
  return parts.filter(Boolean).join('; ')
}

/** What nobody promised to Muster can't be overdue. */
export function updatesText(
  { imported }: Incident,
  { updatesPosted, updatesOverdue }: Figures,
): string | null {
  if (!imported) return `${updatesPosted} posted, ${updatesOverdue} overdue`
  return updatesPosted === 0 ? null : `${updatesPosted} posted`
}

function reopenedText({ entries, figures, clock }: Material): string | null {
  if (figures.reopenings === 0) return null
  const at = entries.flatMap(({ what, happenedAt }) => (what.kind === 'reopened' ? [clock(happenedAt)] : []))
  return `${countOf(figures.reopenings, 'time')}, at ${at.join(' and ')}`
}

/** Null where it isn't known, which is said once, above. */
function sinceDeclared(ms: number | null): string | null {
  if (ms === null) return null
  return ms < 0 ? `${elapsedText(-ms)} before the declaration` : elapsedText(ms)
}

function mitigationText({ incident, figures }: Material): string | null {
  const after = sinceDeclared(figures.timeToMitigateMs)
  return after !== null && hasComeBack(incident) ? `${after}, for a time` : after
}

/** Whether raising it asked for a response again. */
export function isRaised({ firstResponse, response }: Figures): boolean {
  return firstResponse.dueAt !== response.dueAt
}

function detectionText(ms: number): string {
  return ms < 0 ? `${elapsedText(-ms)} before the impact began` : elapsedText(ms)
}

/** What came seconds too late says so: rounded down, it'd be the target itself. */
function acknowledgementText({ timeToAcknowledge: elapsed, firstResponse }: Figures): string | null {
  return elapsed === null || elapsed.ms < 0
    ? sinceDeclared(elapsed?.ms ?? null)
    : spentText(elapsed, firstResponse.kind === 'missed')
}

/** One without an owner or a due date isn't one yet. That there are none is said above the table. */
function itemsText({ actionItems }: Incident): string | null {
  if (actionItems.length === 0) return null
  const lacking = actionItems.filter(({ owner, deadlineAt }) => !owner || !deadlineAt).length
  return lacking === 0
    ? `${actionItems.length}`
    : `${actionItems.length}, ${lacking} without owner or due date`
}

/** A finished one is due no more. */
function postmortemText({ incident, timeZone }: Material): string | null {
  const { dueAt } = incident.postmortem
  if (dueAt === null) return null
  return questionsOpen(incident).length === 0 ? 'complete' : `due ${dayAndClock(dueAt, timeZone)}`
}

/** What an outcome is told with: the clock, and what it measures by. */
type Told = Pick<Material, 'incident' | 'policy' | 'clock'>

export function outcomeText(outcome: ResponseOutcome, told: Told): string {
  const { clock } = told
  const due = `due ${clock(outcome.dueAt)}`
  switch (outcome.kind) {
    case 'met':
      return `met (${bothText(outcome.dueAt, outcome.respondedAt, clock)})`
    case 'missed':
      return outcome.respondedAt
        ? `missed by ${lateText({ dueAt: outcome.dueAt, respondedAt: outcome.respondedAt }, told)} (${bothText(outcome.dueAt, outcome.respondedAt, clock)})`
        : `missed (${due}, no response recorded)`
    case 'running':
      return `${due}, no response yet`
    case 'unknown':
      return `${due}; nobody knows whether anyone acknowledged`
    case 'lapsed':
      return `${due}; the incident ended first, without a response`
  }
}

function pagesText({ figures: { pages, highestPageLevel } }: Material): string | null {
  return pages === 0
    ? null
    : `${pages} sent${highestPageLevel > 1 ? `, up to level ${highestPageLevel}` : ''}`
}

function bothText(dueAt: Instant, respondedAt: Instant, clock: (at: Instant) => string): string {
  const { first, second } = clocksCompared({ first: dueAt, second: respondedAt }, clock)
  return `due ${first}, response at ${second}`
}
