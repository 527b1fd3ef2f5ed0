import type { AlertKind } from '../../domain/policy/alerting.ts'

/** What a sample is filled with. */
export type Sampled = { at: string; secret: string; isOver: boolean }

const alert = (status: string, at: string) => ({
  status,
  labels: { alertname: 'CheckoutErrors', severity: 'critical', service: 'checkout', instance: 'web-1' },
  annotations: {
    summary: '8 % of orders fail',
    description: 'Orders have failed with 502 for 5 minutes.',
    runbook_url: 'https://runbooks.example.com/checkout-errors',
  },
  startsAt: at,
  endsAt: status === 'resolved' ? at : '0001-01-01T00:00:00Z',
  generatorURL: 'https://prometheus.example.com/graph',
  fingerprint: 'a1b2c3d4e5f60718',
})

const group = (status: string, at: string) => ({
  groupKey: '{}:{alertname="CheckoutErrors"}',
  truncatedAlerts: 0,
  status,
  receiver: 'muster',
  groupLabels: { alertname: 'CheckoutErrors' },
  commonLabels: { severity: 'critical' },
  commonAnnotations: {},
  externalURL: 'https://alertmanager.example.com',
  alerts: [alert(status, at)],
})

/** A body of each kind that needs no signature, written for this: what its sender would post. */
export const samples: Partial<Record<AlertKind, (filled: Sampled) => unknown>> = {
  alertmanager: ({ at, isOver }) => ({ version: '4', ...group(isOver ? 'resolved' : 'firing', at) }),
  grafana: ({ at, isOver }) => ({
    version: '1',
    orgId: 1,
    title: 'CheckoutErrors',
    state: isOver ? 'ok' : 'alerting',
    ...group(isOver ? 'resolved' : 'firing', at),
  }),
  generic: ({ at, isOver }) => ({
    key: 'checkout-errors',
    title: '8 % of orders fail',
    status: isOver ? 'resolved' : 'firing',
    severity: 'critical',
    text: 'Orders have failed with 502 for 5 minutes.',
    labels: { service: 'checkout' },
    at,
  }),
  pagerduty: ({ at, secret, isOver }) => ({
    routing_key: secret,
    event_action: isOver ? 'resolve' : 'trigger',
    dedup_key: 'checkout-errors',
    payload: { summary: '8 % of orders fail', source: 'web-1', severity: 'critical', timestamp: at },
  }),
  opsgenie: () => ({
    message: '8 % of orders fail',
    alias: 'checkout-errors',
    description: 'Orders have failed with 502 for 5 minutes.',
    priority: 'P1',
  }),
}
