import { hourMs } from '../time/units.ts'
import type { Severity } from './severity.ts'

/** What speaks to us, by how it speaks. */
export const alertKinds = [
  'alertmanager',
  'grafana',
  'generic',
  'pagerduty',
  'opsgenie',
  'sns',
  'datadog',
  'gcp',
  'azure',
  'sentry',
  'uptimekuma',
  'uptimerobot',
  'healthchecks',
  'zabbix',
  'pingdom',
  'newrelic',
  'cloudevents',
  'pagerduty-v3',
] as const

export type AlertKind = (typeof alertKinds)[number]

/** How grave an alert is, in one scale for every sender. */
export const alertSeverities = ['critical', 'error', 'warning', 'info'] as const

export type AlertSeverity = (typeof alertSeverities)[number]

/** What an alert does: from being counted and no more, to an incident. */
export const alertActions = ['ignore', 'note', 'post', 'propose', 'declare'] as const

export type AlertAction = (typeof alertActions)[number]

/** Patterns with `*` for anything; an empty list fits everything, and of a list one has to fit. */
export type AlertMatch = {
  name: string[]
  severity: AlertSeverity[]
  labels: Record<string, string[]>
}

export type AlertRule = {
  match: AlertMatch
  does: AlertAction
  /** Of the incident; null: by the alert's own. */
  severity: Severity | null
  service: string | null
  /** Without `#`; null: where incidents are announced. */
  channel: string | null
}

/** Where a generic sender's values are, as text with `{{path.to.value}}` in it. */
export type AlertTemplate = {
  /** The path of a list in which each element is an alert; null: the body is one. */
  list: string | null
  key: string
  title: string
  text: string | null
  severity: string | null
  status: string | null
  /** Values of `status` that mean it's over. */
  resolved: string[]
  at: string | null
  labels: Record<string, string>
}

export type AlertSource = {
  id: string
  kind: AlertKind
  /** It detects threats: what it tells is only for those who answer security incidents. */
  security: boolean
  service: string | null
  /** As written: a secret, or `$NAME` for the variable that holds it. The first is the one in use. */
  secrets: string[]
  rules: AlertRule[]
  /** So many incidents an hour; beyond it alerts only propose. */
  incidentsPerHour: number
  /** Firing again so soon after it was resolved is the same problem. */
  flapWithinMs: number
  /**
   * Not told for so long, an alert that fires is over. Null: its sender only speaks up when something changes, so
   * silence says nothing; told again after `silenceMs`, it's still a new episode.
   */
  staleAfterMs: number | null
  template: AlertTemplate | null
  /** An alert that fires for ever: an alarm is raised when it isn't told for so long. Null: none is expected. */
  heartbeat: { alert: string; withinMs: number } | null
}

/** Longer than anyone repeats themselves by default: Alertmanager and Grafana do every four hours. */
export const silenceMs = 12 * hourMs

/** Sources that detect threats: what they tell is in no list. */
export function guardedSources({ alerts }: { alerts: readonly AlertSource[] }): string[] {
  return alerts.filter(({ security }) => security).map(({ id }) => id)
}

/**
 * What's in no list of what fires: all that some sources tell, alerts that fire for ever to be heard, and those
 * of incidents that the reader may not know of, for alerts say what an incident is about.
 */
export type Unlisted = {
  sources: readonly string[]
  alerts: readonly { source: string; name: string }[]
  incidents: readonly number[]
}

/**
 * `isAll` is for those who may read what threat detections tell; `unknown` are incidents that the reader may not know
 * of.
 */
export function unlistedAlerts(
  { alerts }: { alerts: readonly AlertSource[] },
  { isAll, unknown }: { isAll: boolean; unknown: readonly number[] },
): Unlisted {
  return {
    sources: isAll ? [] : guardedSources({ alerts }),
    alerts: alerts.flatMap(({ id, heartbeat }) => (heartbeat ? [{ source: id, name: heartbeat.alert }] : [])),
    incidents: unknown,
  }
}

/** What an incident that an alert declares is, where its rule doesn't say. */
export const severityOfAlert: Record<AlertSeverity, Severity> = { critical: 1, error: 2, warning: 3, info: 4 }
