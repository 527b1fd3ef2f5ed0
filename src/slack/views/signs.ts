import type { Incident } from '../../domain/incident/incident.ts'
import { isOpen, type Status } from '../../domain/incident/status.ts'
import { type Severity, severityName } from '../../domain/policy/severity.ts'
import { escapedWithin } from '../text/mrkdwn.ts'

/** Can be scanned for; the severity always stands beside it in words. */
export const severitySign: Record<Severity, string> = { 1: '🔴', 2: '🟠', 3: '🟡', 4: '⚪' }

export function signOf({ status, severity }: Incident): string {
  if (isOpen(status)) return severitySign[severity]
  return status === 'cancelled' ? '🚫' : '✅'
}

export function incidentName(number: number): string {
  return `INC-${number}`
}

export const statusNames: Record<Status, string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  closed: 'Closed',
  cancelled: 'Cancelled',
}

/** Room for the longest title, even where each character needs escaping. */
const titleLimit = 800

/** `INC-42 Checkout is down`, for mrkdwn. */
export function nameAndTitle({ number, title }: Incident, limit: number = titleLimit): string {
  return `${incidentName(number)} ${escapedWithin(title, limit)}`
}

/** `INC-42 Checkout is down, SEV-1`, for mrkdwn. */
export function fullName(incident: Incident): string {
  return `${nameAndTitle(incident)}, ${severityName(incident.severity)}`
}

/** `1 question`, `3 questions`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`
}
