import { createHmac } from 'node:crypto'
import type { AlertKind } from '../../../src/domain/policy/alerting.ts'
import {
  alarm,
  azure,
  datadog,
  event,
  gcp,
  group,
  kuma,
  ofGrafana,
  ofPagerDuty,
  over,
  pagerDuty,
  robot,
  sentry,
  zabbix,
} from './sender-bodies.ts'
import { alertOf, groupOf, secret } from './sending.ts'

/** What one sender says: that something is wrong, that it's over, and where it has one, its test. */
export type Sender = {
  fires: (title: string, key?: string) => object
  resolves: (title: string) => object
  test?: object
  /** The same with when it began, for senders that say so: of its own clock, or in `ms` or `s` since 1970. */
  begins?: { says: (title: string, at: string | number) => object; unit?: 'ms' | 's' }
  /** What rules match it by, where that isn't its title. */
  name?: string
  headers?: (body: string | Buffer) => Record<string, string>
  /** Where tools that know the path already send it. */
  path?: { fires: string; resolves: string }
}

const signedWith =
  (header: string, prefix = '') =>
  (body: string | Buffer) => ({
    [header]: `${prefix}${createHmac('sha256', secret).update(body).digest('hex')}`,
  })

const withStart =
  (fires: Sender['fires'], path: readonly string[]) =>
  (title: string, at: string | number): object => {
    const body = structuredClone(fires(title))
    const [last = '', ...before] = path.toReversed()
    let place = body as Record<string, Record<string, unknown>>
    for (const step of before.toReversed()) place = place[step] as typeof place
    Object.assign(place, { [last]: at })
    return body
  }

const opsgenie = { authorization: `GenieKey ${secret}` }

const generic: Sender['fires'] = (title, key = 'k1') => ({ key, title, status: 'firing' })
const check: Sender['fires'] = (name, code = 'c1') => ({ code, status: 'down', name })
const pingdom: Sender['fires'] = (check_name, key = '9') => ({
  ...{ check_id: key, current_state: 'DOWN', check_name },
})
const newRelic: Sender['fires'] = (details, key = '5') => ({
  ...{ incident_id: key, current_state: 'open', condition_name: details, details },
})

/** Each kind as its sender speaks; of SNS what it delivers raw, for what Amazon signs has tests of its own. */
export const senders: Record<AlertKind, Sender> = {
  alertmanager: {
    fires: group,
    resolves: (title) => group(title, undefined, over),
    begins: { says: (title, at) => group(title, undefined, { startsAt: String(at) }) },
    name: 'CheckoutDown',
  },
  grafana: {
    fires: (title, key) => ({ ...group(title, key), ...ofGrafana }),
    resolves: (title) => ({ ...group(title, undefined, over), ...ofGrafana }),
    test: { ...groupOf(alertOf({ name: 'TestAlert' })), ...ofGrafana },
    begins: {
      says: (title, at) => ({ ...group(title, undefined, { startsAt: String(at) }), ...ofGrafana }),
    },
    name: 'CheckoutDown',
    headers: signedWith('x-grafana-alerting-signature'),
  },
  generic: {
    fires: generic,
    resolves: (title) => ({ key: 'k1', title, status: 'resolved' }),
    test: { key: 'k1', title: 'A test', status: 'test' },
    begins: { says: withStart(generic, ['at']) },
  },
  pagerduty: {
    fires: pagerDuty,
    resolves: () => ({ routing_key: secret, event_action: 'resolve', dedup_key: 'k1' }),
    begins: { says: withStart(pagerDuty, ['payload', 'timestamp']) },
    path: { fires: '/v2/enqueue', resolves: '/v2/enqueue' },
  },
  opsgenie: {
    fires: (message, alias = 'k1') => ({ message, alias, priority: 'P1' }),
    resolves: () => ({}),
    path: { fires: '/v2/alerts', resolves: '/v2/alerts/k1/close?identifierType=alias' },
    headers: () => opsgenie,
  },
  sns: {
    fires: (title, key) => alarm(title, 'ALARM', key),
    resolves: (title) => alarm(title, 'OK'),
    begins: { says: withStart((title) => alarm(title, 'ALARM'), ['StateChangeTime']) },
    headers: () => ({ 'x-amz-sns-rawdelivery': 'true' }),
  },
  datadog: {
    fires: (title, key) => datadog(title, 'Triggered', key),
    resolves: (title) => datadog(title, 'Recovered'),
    test: datadog('[TEST] [Triggered] Orders fail', 'Triggered'),
    begins: { says: withStart((title) => datadog(title, 'Triggered'), ['date']), unit: 'ms' },
  },
  gcp: {
    fires: (title, key) => gcp(title, 'OPEN', key),
    resolves: (title) => gcp(title, 'closed'),
    test: { ...gcp('example', 'OPEN'), version: 'test' },
    begins: { says: withStart((title) => gcp(title, 'OPEN'), ['incident', 'started_at']), unit: 's' },
    name: 'CPU',
  },
  azure: {
    fires: (title, key) => azure(title, 'Fired', key),
    resolves: (title) => azure(title, 'Resolved'),
    test: azure('test-alert-rule', 'Fired'),
    begins: {
      says: withStart((title) => azure(title, 'Fired'), ['data', 'essentials', 'firedDateTime']),
    },
  },
  sentry: {
    fires: (title, key) => sentry(title, 'created', key),
    resolves: (title) => sentry(title, 'resolved'),
    headers: (body) => ({ ...signedWith('sentry-hook-signature')(body), 'sentry-hook-resource': 'issue' }),
  },
  uptimekuma: {
    fires: (name, key) => kuma(0, name, key),
    resolves: (name) => kuma(1, name),
    test: { heartbeat: null, monitor: null, msg: 'Muster Testing' },
  },
  uptimerobot: {
    fires: (name, key) => robot('1', name, key),
    resolves: (name) => robot('2', name),
  },
  healthchecks: {
    fires: check,
    resolves: (name) => ({ code: 'c1', status: 'up', name }),
    test: { code: 'c0', status: 'down', name: 'TEST' },
    begins: { says: withStart(check, ['now']) },
  },
  zabbix: {
    fires: (name, key) => zabbix('1', name, key),
    resolves: (name) => zabbix('0', name),
    test: { event_id: '{EVENT.ID}', event_value: '{EVENT.VALUE}', event_name: '{EVENT.NAME}' },
  },
  pingdom: {
    fires: pingdom,
    resolves: (check_name) => ({ check_id: '9', current_state: 'UP', check_name }),
    begins: { says: withStart(pingdom, ['state_changed_timestamp']), unit: 's' },
  },
  newrelic: {
    fires: newRelic,
    resolves: (details) => ({ incident_id: '5', current_state: 'closed', details }),
    test: { incident_id: 0, current_state: 'test', details: 'A test' },
    begins: { says: withStart(newRelic, ['timestamp']), unit: 'ms' },
  },
  cloudevents: {
    fires: event,
    resolves: (title) => ({
      ...{ id: '2', source: '/checks', specversion: '1.0', type: 'check.recovered', subject: 'checkout' },
      data: { title, status: 'resolved' },
    }),
    begins: { says: withStart(event, ['time']) },
    name: 'check.failed',
  },
  'pagerduty-v3': {
    fires: (title, key) => ofPagerDuty(title, 'incident.triggered', key),
    resolves: (title) => ofPagerDuty(title, 'incident.resolved'),
    test: { event: { event_type: 'pagey.ping', data: { message: 'Hello' } } },
    begins: {
      says: withStart((title) => ofPagerDuty(title, 'incident.triggered'), ['event', 'occurred_at']),
    },
    headers: signedWith('x-pagerduty-signature', 'v1='),
  },
}
