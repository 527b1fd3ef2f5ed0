/** What a sample is filled with. */
export type Sampled = { at: string; secret: string; isOver: boolean }

export const title = '8 % of orders fail'
export const text = 'Orders have failed with 502 for 5 minutes.'
export const name = 'CheckoutErrors'
export const key = 'checkout-errors'

/** Either word, by whether it's over. */
export const either =
  (fires: string, over: string) =>
  ({ isOver }: Sampled) =>
    isOver ? over : fires

export const status = either('firing', 'resolved')

export function group(filled: Sampled) {
  const { at, isOver } = filled
  return {
    groupKey: '{}:{alertname="CheckoutErrors"}',
    truncatedAlerts: 0,
    status: status(filled),
    receiver: 'muster',
    groupLabels: { alertname: name },
    commonLabels: { severity: 'critical' },
    commonAnnotations: {},
    externalURL: 'https://alertmanager.example.com',
    alerts: [
      {
        status: status(filled),
        labels: { alertname: name, severity: 'critical', service: 'checkout', instance: 'web-1' },
        annotations: {
          summary: title,
          description: text,
          runbook_url: 'https://runbooks.example.com/checkout-errors',
        },
        startsAt: at,
        endsAt: isOver ? at : '0001-01-01T00:00:00Z',
        generatorURL: 'https://prometheus.example.com/graph',
        fingerprint: 'a1b2c3d4e5f60718',
      },
    ],
  }
}
