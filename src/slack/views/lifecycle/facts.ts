import { firstAnswerOf, type Incident, type Moment } from '../../../domain/incident/incident.ts'
import { isOpen } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { severityName } from '../../../domain/policy/severity.ts'
import { questionsOpen } from '../../../domain/postmortem/open-questions.ts'
import { elapsedFor } from '../../../domain/response/elapsed.ts'
import { type Elapsed, elapsedText, spentText } from '../../../domain/time/durations.ts'
import { type Instant, msBetween } from '../../../domain/time/instant.ts'
import { dayAndTimeOf, escapedWithin, mention, whenOf } from '../../text/mrkdwn.ts'
import { incidentName, statusNames } from '../signs.ts'

/** Room for a name or a reason out of the configuration or a form. */
const nameLimit = 100

/** `SEV-1 Critical`, for mrkdwn. */
export function severityText(incident: Incident, policy: Policy): string {
  return `${severityName(incident.severity)} ${escapedWithin(policy.severities[incident.severity].name, nameLimit)}`
}

/** `*SEV-1 Critical* · Investigating · since 14:02, declared by @ana` */
export function statusLine(incident: Incident, policy: Policy): string {
  const { declared } = incident.moments
  const since = `${isOpen(incident.status) ? 'since' : 'declared'} ${dayAndTimeOf(declared)}`
  const by = isOpen(incident.status)
    ? `, declared by ${mention(incident.declaredBy)}`
    : ` by ${mention(incident.declaredBy)}`
  const privacy = incident.isPrivate ? ' · Private' : ''
  return `*${severityText(incident, policy)}* · ${statusNames[incident.status]} · ${since}${by}${privacy}`
}

/**
 * How the first response went, which raising takes nothing from; null while it is awaited, for then it is due
 * and not yet a fact.
 */
export function responseLine(incident: Incident, policy: Policy, at: Instant): string | null {
  const first = firstAnswerOf(incident)
  if (!first) return isOpen(incident.status) ? null : 'Nobody acknowledged it.'
  const severity = incident.response.answered[0]?.severity ?? incident.severity
  const isLate = first.at > first.dueAt
  const spent = (from: Instant): Elapsed => elapsedFor(policy, severity, { from, to: first.at })
  const tookText = spentText(spent(incident.moments.declared), isLate)
  const late = isLate ? `, ${spentText(spent(first.dueAt))} after it was due` : ''
  return `Acknowledged ${whenOf(first.at, at)} by ${mention(first.by)}, in ${tookText}${late}${again(incident, at)}`
}

/** Acknowledged again, after it was raised. */
function again({ response: { answered, met } }: Incident, at: Instant): string {
  return met && answered.length > 0
    ? `, raised since, and again ${whenOf(met.at, at)} by ${mention(met.by)}`
    : ''
}

/** Each role that the policy knows, with its holder. */
export function rolesLine(incident: Incident, policy: Policy): string {
  return policy.roles
    .slice(0, 12)
    .map(({ id, name }, index) => {
      const holder = incident.roles[id]
      const nobody = index === 0 && isOpen(incident.status) ? 'nobody yet' : '–'
      return `${escapedWithin(name, nameLimit)}: ${holder ? mention(holder) : nobody}`
    })
    .join('   ')
}

function tookMs(incident: Incident, to: Instant): number {
  return Math.max(0, msBetween(incident.moments.declared, to))
}

function momentText(incident: Incident, moment: Moment, word: string): string | null {
  const to = incident.moments[moment]
  return to ? `${word} after ${elapsedText(tookMs(incident, to))}` : null
}

/** `resolved after 52 min`, `false alarm: …`, `duplicate of INC-41`; null while it is open. For mrkdwn. */
export function endingText(incident: Incident): string | null {
  const { status, ending } = incident
  if (isOpen(status)) return null
  if (status !== 'cancelled') return momentText(incident, 'resolved', 'resolved') ?? 'resolved'
  if (ending?.kind === 'duplicate') return `duplicate of ${incidentName(ending.of)}`
  return ending ? `false alarm: ${escapedWithin(ending.reason, 600)}` : 'cancelled'
}

/** What an ended incident has to show: how long things took, and where its postmortem stands. */
export function endedLines(incident: Incident): string[] {
  const ending = endingText(incident)
  if (!ending) return []
  const told = [ending, ...(incident.status === 'cancelled' ? [] : earlierFigures(incident))].join(' · ')
  const line = `${told.slice(0, 1).toUpperCase()}${told.slice(1)}`
  return incident.status === 'closed' ? [line, ...postmortemLines(incident)] : [line]
}

function earlierFigures(incident: Incident): string[] {
  const { mitigated, resolved } = incident.moments
  const figures = [
    momentText(incident, 'identified', 'identified'),
    mitigated === resolved ? null : momentText(incident, 'mitigated', 'mitigated'),
  ]
  return figures.filter((figure) => figure !== null)
}

/** A postmortem that is still owed is due, and said there. */
function postmortemLines(incident: Incident): string[] {
  const open = questionsOpen(incident).length
  if (incident.postmortem.dueAt === null) return ['A postmortem is offered, not required.']
  return open === 0 ? ['The postmortem is complete.'] : []
}

/** The incidents that this one covers; null where there are none. */
export function duplicatesLine({ duplicates }: Incident): string | null {
  return duplicates.length === 0 ? null : `Covers ${duplicates.map(incidentName).join(', ')}`
}
