import type { Policy, ResponseRule } from '../../../domain/policy/policy.ts'
import { type Severity, severityName } from '../../../domain/policy/severity.ts'
import { pagesAtAnyHour } from '../../../domain/response/clock.ts'
import { targetsOf } from '../../../domain/response/page.ts'
import { durationText } from '../../../domain/time/durations.ts'
import { counted } from '../signs.ts'

/** `SEV-1 Critical`, plain. */
export function severityLabel(severity: Severity, policy: Policy): string {
  return `${severityName(severity)} ${policy.severities[severity].name}`
}

/** What declaring with this severity sets off: `pages 2 people, response in 30 min`. Plain text. */
export function setsOffOf(severity: Severity, policy: Policy): string {
  return `${callsOf(severity, policy)}, ${promiseOf(policy.severities[severity].response)}`
}

/** Whom it calls: `calls everybody in #incidents now`, `pages 1 group`, `no page`. Plain text. */
export function callsOf(severity: Severity, policy: Policy, isPrivate = false): string {
  const { page, mention } = policy.severities[severity]
  if (!pagesAtAnyHour(policy.severities[severity])) return 'no page'
  if (page.some((level) => level.length > 0)) {
    const first = targetsOf(page, 0)
    const people = first.filter(({ kind }) => kind === 'person').length
    const groups = first.length - people
    const called = [
      people > 0 && (people === 1 ? '1 person' : `${people} people`),
      groups > 0 && counted(groups, 'group'),
    ]
    return `pages ${called.filter(Boolean).join(' and ') || 'nobody at first'}`
  }
  if (mention === 'none' || isPrivate || policy.channels.announcements === null) return 'no page'
  const who = mention === 'channel' ? 'everybody' : 'everybody active'
  return `calls ${who} in #${policy.channels.announcements} now`
}

/** When somebody must have responded: `response within 5 min`. Plain text. */
export function promiseOf(rule: ResponseRule): string {
  switch (rule.kind) {
    case 'immediate':
      return `response within ${durationText({ unit: 'ms', ms: rule.missedAfterMs })}`
    case 'within':
      return `response in ${durationText({ unit: 'ms', ms: rule.withinMs })}`
    case 'business_hours':
      return `response within ${durationText({ unit: 'ms', ms: rule.openMs })} of business time`
    case 'next_sprint':
      return 'next sprint'
  }
}
