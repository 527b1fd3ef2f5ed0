/** Whose alerts can be sent from the page: `alert send` has a sample of each but SNS, whose messages Amazon signs. */
export const alertKinds = [
  'alertmanager',
  'grafana',
  'pagerduty',
  'opsgenie',
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
  'generic',
] as const

export type AlertKind = (typeof alertKinds)[number]
