import type { AlertKind } from '../../domain/policy/alerting.ts'
import { readDatadog, readNewRelic, readSentry } from './apps.ts'
import { readHealthchecks, readPingdom, readUptimeKuma, readUptimeRobot, readZabbix } from './checks.ts'
import { readAzure, readCloudEvents, readGoogleCloud } from './clouds.ts'
import { readOpsgenie, readPagerDutyWebhook } from './desks.ts'
import { readGeneric } from './generic.ts'
import { readPagerDutyEvent } from './pagerduty-events.ts'
import { readAlertmanager, readGrafana } from './prometheus.ts'
import type { Reader } from './read.ts'

/** How each kind is read; SNS has an envelope, and a file of its own. */
export const readers: Record<Exclude<AlertKind, 'sns'>, Reader> = {
  alertmanager: readAlertmanager,
  grafana: readGrafana,
  generic: readGeneric,
  pagerduty: readPagerDutyEvent,
  opsgenie: readOpsgenie,
  datadog: readDatadog,
  gcp: readGoogleCloud,
  azure: readAzure,
  sentry: readSentry,
  uptimekuma: readUptimeKuma,
  uptimerobot: readUptimeRobot,
  healthchecks: readHealthchecks,
  zabbix: readZabbix,
  pingdom: readPingdom,
  newrelic: readNewRelic,
  cloudevents: readCloudEvents,
  'pagerduty-v3': readPagerDutyWebhook,
}

/** Kinds whose bodies are filled in by text, so that a quotation mark in a title breaks them. */
export const templated: ReadonlySet<AlertKind> = new Set([
  'datadog',
  'uptimekuma',
  'uptimerobot',
  'healthchecks',
  'zabbix',
])
