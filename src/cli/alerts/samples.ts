import { createHmac } from 'node:crypto'
import type { AlertKind } from '../../domain/policy/alerting.ts'
import { either, group, key, name, type Sampled, status, text, title } from './sample-group.ts'

/** What a sender would post: its body, what proves who it is, and where, if that isn't the source's own address. */
export type Sample = {
  body: (filled: Sampled) => object
  headers?: (body: string, filled: Sampled) => Record<string, string>
  path?: (filled: Sampled) => string
}

const source = 'https://monitoring.example.com/checkout'

function signatureOf(secret: string, body: string): string {
  return createHmac('sha256', secret).update(body).digest('hex')
}

const secondsOf = (at: string): number => Math.floor(Date.parse(at) / 1_000)

/** One of each kind, written for this. Amazon signs what SNS sends, and nobody else can. */
export const samples: Record<Exclude<AlertKind, 'sns'>, Sample> = {
  alertmanager: { body: (filled) => ({ version: '4', ...group(filled) }) },
  grafana: {
    body: (filled) => ({
      version: '1',
      orgId: 1,
      title: name,
      state: either('alerting', 'ok')(filled),
      ...group(filled),
    }),
  },
  generic: {
    body: (filled) => ({
      ...{ key, title, text, severity: 'critical', labels: { service: 'checkout' } },
      status: status(filled),
      at: filled.at,
    }),
  },
  pagerduty: {
    body: (filled) => ({
      routing_key: filled.secret,
      event_action: either('trigger', 'resolve')(filled),
      dedup_key: key,
      payload: { summary: title, source: 'web-1', severity: 'critical', timestamp: filled.at },
    }),
  },
  opsgenie: {
    body: ({ isOver }) => (isOver ? {} : { message: title, alias: key, description: text, priority: 'P1' }),
    headers: (_, { secret }) => ({ authorization: `GenieKey ${secret}` }),
    path: either('/v2/alerts', `/v2/alerts/${key}/close?identifierType=alias`),
  },
  datadog: {
    body: (filled) => ({
      ...{ key, title, text, priority: 'P1', alert_type: 'error', tags: 'service:checkout,env:prod' },
      transition: either('Triggered', 'Recovered')(filled),
      link: source,
      date: String(Date.parse(filled.at)),
    }),
  },
  gcp: {
    body: (filled) => ({
      version: '1.2',
      incident: {
        incident_id: '0.checkout',
        condition_name: name,
        summary: title,
        severity: 'Critical',
        url: source,
        state: either('open', 'closed')(filled),
        started_at: secondsOf(filled.at),
        ended_at: filled.isOver ? secondsOf(filled.at) : null,
        documentation: { content: text, mime_type: 'text/markdown' },
      },
    }),
  },
  azure: {
    body: (filled) => ({
      schemaId: 'azureMonitorCommonAlertSchema',
      data: {
        essentials: {
          alertId: '/subscriptions/0/alerts/checkout',
          alertRule: title,
          severity: 'Sev0',
          description: text,
          monitorCondition: either('Fired', 'Resolved')(filled),
          firedDateTime: filled.at,
          resolvedDateTime: filled.isOver ? filled.at : null,
        },
      },
    }),
  },
  sentry: {
    body: (filled) => ({
      action: either('critical', 'resolved')(filled),
      data: {
        metric_alert: { id: '42', title },
        description_title: title,
        description_text: text,
        web_url: source,
      },
    }),
    headers: (body, { secret }) => ({
      'sentry-hook-resource': 'metric_alert',
      'sentry-hook-signature': signatureOf(secret, body),
    }),
  },
  uptimekuma: {
    body: ({ isOver }) => ({
      heartbeat: { status: isOver ? 1 : 0, msg: text },
      monitor: { id: 42, name: 'Checkout', url: 'https://shop.example.com/checkout' },
      msg: text,
    }),
  },
  uptimerobot: {
    body: (filled) => ({
      monitorID: '42',
      monitorFriendlyName: 'Checkout',
      monitorURL: 'https://shop.example.com/checkout',
      alertType: either('1', '2')(filled),
      alertDetails: text,
    }),
  },
  healthchecks: {
    body: (filled) => ({ code: key, name: 'Checkout', status: either('down', 'up')(filled), now: filled.at }),
  },
  zabbix: {
    body: (filled) => ({
      event_id: '42',
      event_name: title,
      event_nseverity: '5',
      event_update_status: '0',
      host_name: 'web-1',
      event_value: either('1', '0')(filled),
    }),
  },
  pingdom: {
    body: (filled) => ({
      ...{ check_id: 42, check_name: 'Checkout', importance_level: 'HIGH', long_description: text },
      current_state: either('DOWN', 'UP')(filled),
      state_changed_timestamp: secondsOf(filled.at),
    }),
  },
  newrelic: {
    body: (filled) => ({
      incident_id: 42,
      condition_name: name,
      details: title,
      severity: 'CRITICAL',
      incident_url: source,
      current_state: either('open', 'closed')(filled),
      timestamp: Date.parse(filled.at),
    }),
  },
  cloudevents: {
    body: (filled) => ({
      ...{ id: filled.at, source: '/checkout', specversion: '1.0', type: 'com.example.alert', subject: key },
      time: filled.at,
      data: { title, text, severity: 'critical', status: status(filled) },
    }),
  },
  'pagerduty-v3': {
    body: (filled) => ({
      event: {
        event_type: either('incident.triggered', 'incident.resolved')(filled),
        occurred_at: filled.at,
        data: { id: 'QCHECKOUT', title, urgency: 'high', html_url: source },
      },
    }),
    headers: (body, { secret }) => ({ 'x-pagerduty-signature': `v1=${signatureOf(secret, body)}` }),
  },
}
