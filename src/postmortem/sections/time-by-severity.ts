import { isOpen } from '../../domain/incident/status.ts'
import { type Severity, severities, severityName } from '../../domain/policy/severity.ts'
import { elapsedText } from '../../domain/time/durations.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import type { Material } from '../material.ts'
import type { Fact } from './facts.ts'

/**
 * How long the incident had each severity, where it had several: from the declaration until it was resolved.
 * Nothing while it's open, for then the figure would be another one with every draft.
 */
export function timeBySeverity({ incident, entries }: Material): Fact[] {
  const { status, moments } = incident
  const end = moments.resolved
  if (isOpen(status) || !end) return []
  const spent = new Map<Severity, number>()
  let last: { severity: Severity; since: Instant } | null = null
  const count = (until: Instant): void => {
    if (last && until > last.since)
      spent.set(last.severity, (spent.get(last.severity) ?? 0) + msBetween(last.since, until))
  }
  for (const { what, happenedAt } of entries) {
    if (what.kind === 'declared') last = { severity: what.severity, since: happenedAt }
    if (what.kind !== 'severity_changed' || happenedAt > end) continue
    count(happenedAt)
    last = { severity: what.to, since: happenedAt }
  }
  count(end)
  const told = severities.flatMap((severity) => {
    const ms = spent.get(severity)
    return ms === undefined ? [] : [`${severityName(severity)} for ${elapsedText(ms)}`]
  })
  return told.length > 1 ? [{ text: `It was ${told.join(' and ')}` }] : []
}
