import { createHmac } from 'node:crypto'
import type { AlertKind } from '../../../src/domain/policy/alerting.ts'
import { alertOf, groupOf, secret } from './sending.ts'

/** What one sender says: that something is wrong, that it's over, and where it has one, its test. */
export type Sender = {
  fires: (title: string) => object
  resolves: (title: string) => object
  test?: object
  headers?: (body: string) => Record<string, string>
  /** Where tools that know the path already send it. */
  path?: { fires: string; resolves: string }
}

const signedWith =
  (header: string, prefix = '') =>
  (body: string) => ({
    [header]: `${prefix}${createHmac('sha256', secret).update(body).digest('hex')}`,
  })

const group = (title: string, over: boolean): object =>
  groupOf(
    alertOf(
      over ? { summary: title, status: 'resolved', endsAt: '2026-11-23T14:01:00Z' } : { summary: title },
    ),
  )

const azure = (title: string, monitorCondition: string) => ({
  schemaId: 'azureMonitorCommonAlertSchema',
  data: {
    essentials: { alertId: '/subscriptions/1/a', alertRule: title, severity: 'Sev0', monitorCondition },
  },
})

const gcp = (summary: string, state: string) => ({
  version: '1.2',
  incident: { incident_id: '0.abc', state, summary, condition_name: 'CPU' },
})

const sentry = (title: string, action: string) => ({
  action,
  data: { issue: { id: '123', title, level: 'fatal' } },
})

const datadog = (title: string, transition: string) => ({ key: 'k1', title, transition, alert_type: 'error' })
const opsgenie = { authorization: `GenieKey ${secret}` }

/** Each kind as its sender speaks; SNS, whose bodies Amazon signs, has tests of its own. */
export const senders: Record<Exclude<AlertKind, 'sns'>, Sender> = {
  alertmanager: { fires: (title) => group(title, false), resolves: (title) => group(title, true) },
  grafana: {
    fires: (title) => ({ ...group(title, false), version: '1', orgId: 1 }),
    resolves: (title) => ({ ...group(title, true), version: '1', orgId: 1 }),
    test: { ...groupOf(alertOf({ name: 'TestAlert' })), version: '1', orgId: 1 },
    headers: signedWith('x-grafana-alerting-signature'),
  },
  generic: {
    fires: (title) => ({ key: 'k1', title, status: 'firing' }),
    resolves: (title) => ({ key: 'k1', title, status: 'resolved' }),
    test: { key: 'k1', title: 'A test', status: 'test' },
  },
  pagerduty: {
    fires: (summary) => ({
      routing_key: secret,
      event_action: 'trigger',
      dedup_key: 'k1',
      payload: { summary, source: 'db-1', severity: 'critical' },
    }),
    resolves: () => ({ routing_key: secret, event_action: 'resolve', dedup_key: 'k1' }),
    path: { fires: '/v2/enqueue', resolves: '/v2/enqueue' },
  },
  opsgenie: {
    fires: (message) => ({ message, alias: 'k1', priority: 'P1' }),
    resolves: () => ({}),
    path: { fires: '/v2/alerts', resolves: '/v2/alerts/k1/close?identifierType=alias' },
    headers: () => opsgenie,
  },
  datadog: {
    fires: (title) => datadog(title, 'Triggered'),
    resolves: (title) => datadog(title, 'Recovered'),
    test: datadog('[TEST] [Triggered] Orders fail', 'Triggered'),
  },
  gcp: {
    fires: (title) => gcp(title, 'OPEN'),
    resolves: (title) => gcp(title, 'closed'),
    test: { ...gcp('example', 'OPEN'), version: 'test' },
  },
  azure: {
    fires: (title) => azure(title, 'Fired'),
    resolves: (title) => azure(title, 'Resolved'),
    test: azure('test-alert-rule', 'Fired'),
  },
  sentry: {
    fires: (title) => sentry(title, 'created'),
    resolves: (title) => sentry(title, 'resolved'),
    headers: (body) => ({ ...signedWith('sentry-hook-signature')(body), 'sentry-hook-resource': 'issue' }),
  },
  uptimekuma: {
    fires: (name) => ({ heartbeat: { status: 0, msg: 'timeout' }, monitor: { id: 4, name }, msg: name }),
    resolves: (name) => ({ heartbeat: { status: 1, msg: '200 - OK' }, monitor: { id: 4, name }, msg: name }),
    test: { heartbeat: null, monitor: null, msg: 'Muster Testing' },
  },
  uptimerobot: {
    fires: (monitorFriendlyName) => ({ monitorID: '1', alertType: '1', monitorFriendlyName }),
    resolves: (monitorFriendlyName) => ({ monitorID: '1', alertType: '2', monitorFriendlyName }),
  },
  healthchecks: {
    fires: (name) => ({ code: 'c1', status: 'down', name }),
    resolves: (name) => ({ code: 'c1', status: 'up', name }),
    test: { code: 'c0', status: 'down', name: 'TEST' },
  },
  zabbix: {
    fires: (event_name) => ({ event_id: '7', event_value: '1', event_nseverity: '5', event_name }),
    resolves: (event_name) => ({ event_id: '7', event_value: '0', event_nseverity: '5', event_name }),
    test: { event_id: '{EVENT.ID}', event_value: '{EVENT.VALUE}', event_name: '{EVENT.NAME}' },
  },
  pingdom: {
    fires: (check_name) => ({ check_id: 9, current_state: 'DOWN', check_name }),
    resolves: (check_name) => ({ check_id: 9, current_state: 'UP', check_name }),
  },
  newrelic: {
    fires: (details) => ({ incident_id: 5, current_state: 'open', details }),
    resolves: (details) => ({ incident_id: 5, current_state: 'closed', details }),
    test: { incident_id: 0, current_state: 'test', details: 'A test' },
  },
  cloudevents: {
    fires: (title) => ({
      ...{ id: '1', source: '/checks', specversion: '1.0', type: 'check.failed', subject: 'checkout' },
      data: { title, status: 'firing' },
    }),
    resolves: (title) => ({
      ...{ id: '2', source: '/checks', specversion: '1.0', type: 'check.recovered', subject: 'checkout' },
      data: { title, status: 'resolved' },
    }),
  },
  'pagerduty-v3': {
    fires: (title) => ({ event: { event_type: 'incident.triggered', data: { id: 'Q1', title } } }),
    resolves: (title) => ({ event: { event_type: 'incident.resolved', data: { id: 'Q1', title } } }),
    test: { event: { event_type: 'pagey.ping', data: { message: 'Hello' } } },
    headers: signedWith('x-pagerduty-signature', 'v1='),
  },
}
