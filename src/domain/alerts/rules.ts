import {
  type AlertAction,
  type AlertMatch,
  type AlertRule,
  type AlertSeverity,
  type AlertSource,
  severityOfAlert,
} from '../policy/alerting.ts'
import { serviceOf } from '../policy/catalogue.ts'
import type { Policy } from '../policy/policy.ts'
import type { Severity } from '../policy/severity.ts'
import { isLike } from '../text/wildcard.ts'

/** What rules look at. */
export type Matched = { name: string; severity: AlertSeverity | null; labels: Record<string, string> }

/** What is done about an alert, and as what. */
export type Verdict = {
  does: AlertAction
  severity: Severity
  service: string | null
  /** Null: where incidents are announced. */
  channel: string | null
}

/** Without a rule that fits, people see it and decide. */
export function verdictOn(
  source: Pick<AlertSource, 'security' | 'service' | 'rules' | 'heartbeat'>,
  alert: Matched,
  catalogue: Pick<Policy, 'services'>,
): Verdict {
  // It's only there to be heard.
  const isHeartbeat = source.heartbeat?.alert === alert.name
  const rule = source.rules.find(({ match }) => fits(match, alert))
  return {
    does: isHeartbeat ? 'ignore' : heldBack(source, rule?.does ?? 'post'),
    severity: rule?.severity ?? severityFor(alert),
    service: rule?.service ?? source.service ?? serviceIn(alert.labels, catalogue),
    channel: rule?.channel ?? null,
  }
}

/** Labels by which senders say what an alert is about; the last is Sloth's. */
const serviceLabels = ['service', 'service_name', 'sloth_service']

/** The first that names a service of the catalogue: one Prometheus watches many, and needs no rule for each. */
function serviceIn(labels: Matched['labels'], catalogue: Pick<Policy, 'services'>): string | null {
  const named = serviceLabels.map((label) => (Object.hasOwn(labels, label) ? labels[label] : undefined))
  const known = named.map((id) => serviceOf(catalogue, id?.trim().toLowerCase() ?? ''))
  return known.find((service) => service !== null)?.id ?? null
}

/** What a threat detection tells would be read by everyone in a channel, so it declares where others would ask. */
function heldBack({ security }: Pick<AlertSource, 'security'>, does: AlertAction): AlertAction {
  return security && (does === 'post' || does === 'propose') ? 'declare' : does
}

/** An alert that doesn't say how grave it is counts as a warning. */
function severityFor({ severity }: Matched): Severity {
  return severityOfAlert[severity ?? 'warning']
}

function fits(match: AlertMatch, { name, severity, labels }: Matched): boolean {
  return (
    isAmong(match.name, name) &&
    (match.severity.length === 0 || (severity !== null && match.severity.includes(severity))) &&
    Object.entries(match.labels).every(([label, patterns]) =>
      isAmong(patterns, Object.hasOwn(labels, label) ? (labels[label] ?? '') : ''),
    )
  )
}

function isAmong(patterns: AlertRule['match']['name'], text: string): boolean {
  return patterns.length === 0 || patterns.some((pattern) => isLike(pattern, text))
}
