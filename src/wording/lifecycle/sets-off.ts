import { gravestOf, type Incident } from '../../domain/incident/incident.ts'
import type { Policy, ResponseRule } from '../../domain/policy/policy.ts'
import { isGraver, type Severity } from '../../domain/policy/severity.ts'
import { awaitsResponse, pagesAtAnyHour } from '../../domain/response/clock.ts'
import { namesAnyone } from '../../domain/response/paging/levels.ts'
import { durationText } from '../../domain/time/durations.ts'
import { hourMs } from '../../domain/time/units.ts'
import { targetCount } from '../policy/names.ts'
import { capital } from '../text/capital.ts'

/** What declaring with this severity sets off: `pages 2 people, respond within 30 min`. */
export function setsOffText(severity: Severity, policy: Policy): string {
  return `${pagesText(severity, policy)}, ${promiseText(policy.severities[severity].response)}`
}

/** Whom it calls: `pages @here in #incidents`, `pages 1 group`, `no page`. */
function pagesText(severity: Severity, policy: Policy, isPrivate = false): string {
  const whom = whomItPages(severity, policy, isPrivate)
  return whom === null ? 'no page' : `pages ${whom}`
}

/** `1 person and 1 group`, `@here in #incidents`; null when nobody is called. */
export function whomItPages(severity: Severity, policy: Policy, isPrivate: boolean): string | null {
  const { escalation, page } = policy.severities[severity]
  if (!pagesAtAnyHour(policy.severities[severity])) return null
  // Who that is depends on the moment; here it's said what a severity does.
  if (escalation !== null) return "who's on call"
  const [first] = page.filter((level) => level.length > 0)
  if (first) return targetCount(first)
  return whomItMentions(severity, policy, isPrivate)
}

/** The same where nobody is left to page: `@here in #incidents`. */
export function whomItMentions(severity: Severity, policy: Policy, isPrivate: boolean): string | null {
  const { mention } = policy.severities[severity]
  if (mention === 'none' || isPrivate || policy.channels.announcements === null) return null
  return `@${mention} in #${policy.channels.announcements}`
}

/** Whom a change to this severity calls at once, as a sentence; null when it calls nobody. */
export function pagesNowText(severity: Severity, policy: Policy, { isPrivate }: Incident): string | null {
  const { mention } = policy.severities[severity]
  const isCalledHere =
    isPrivate && pagesAtAnyHour(policy.severities[severity]) && !namesAnyone(policy, severity)
  // A private incident's channel is where such a page is said.
  if (isCalledHere) return mention === 'none' ? null : `This pages @${mention} in this channel.`
  const whom = whomItPages(severity, policy, isPrivate)
  return whom === null ? null : `This pages ${whom}.`
}

/** What a change to this severity changes: whom it pages, what's promised from then on, and what stays. */
export function severityChangeText(incident: Incident, to: Severity, policy: Policy): string {
  const raised = isGraver(to, incident.severity)
  const { updateEveryMs, response } = policy.severities[to]
  const isResponseDue = raised || awaitsResponse(incident)
  const promises = [
    isResponseDue && promiseText(response),
    updateEveryMs === null ? 'no updates promised' : `updates ${everyText(updateEveryMs)}`,
  ]
  return [
    (raised && pagesNowText(to, policy, incident)) || 'Nobody is paged.',
    `${capital(promises.filter(Boolean).join(', '))}.`,
    raised && incident.response.met && 'Someone has to acknowledge again.',
    keepsPostmortem(incident, to, policy) && 'The postmortem stays required.',
  ]
    .filter(Boolean)
    .join(' ')
}

/** `every 30 min`, `every hour` */
function everyText(ms: number): string {
  if (ms === hourMs) return 'every hour'
  return ms === 24 * hourMs ? 'every day' : `every ${durationText({ unit: 'ms', ms })}`
}

function keepsPostmortem(incident: Incident, to: Severity, { severities }: Policy): boolean {
  const isRequired = severities[gravestOf(incident)].postmortem.kind === 'required'
  return isRequired && severities[to].postmortem.kind === 'offered'
}

function promiseText(rule: ResponseRule): string {
  switch (rule.kind) {
    case 'immediate':
      return `respond within ${durationText({ unit: 'ms', ms: rule.missedAfterMs })}`
    case 'within':
      return `respond within ${durationText({ unit: 'ms', ms: rule.withinMs })}`
    case 'business_hours':
      return `respond within ${businessHours(rule.openMs)}`
    case 'next_sprint':
      return 'next sprint'
  }
}

/** `8 business hours`, `90 min of business hours` */
function businessHours(ms: number): string {
  const hours = ms / hourMs
  if (!Number.isInteger(hours)) return `${durationText({ unit: 'ms', ms })} of business hours`
  return hours === 1 ? '1 business hour' : `${hours} business hours`
}
