import { alertOf, groupOf, secret } from './sending.ts'

export const group = (title: string, key = 'web-1', changes: Parameters<typeof alertOf>[0] = {}): object =>
  groupOf(alertOf({ summary: title, labels: { pod: key }, ...changes }))

export const over = { status: 'resolved', endsAt: '2026-11-23T14:01:00Z' } as const
export const ofGrafana = { version: '1', orgId: 1 }

export const azure = (title: string, monitorCondition: string, key = '/subscriptions/1/a') => ({
  schemaId: 'azureMonitorCommonAlertSchema',
  data: { essentials: { alertId: key, alertRule: title, severity: 'Sev0', monitorCondition } },
})

export const gcp = (summary: string, state: string, key = '0.abc') => ({
  version: '1.2',
  incident: { incident_id: key, state, summary, condition_name: 'CPU' },
})

export const sentry = (title: string, action: string, key = '123') => ({
  action,
  data: { issue: { id: key, title, level: 'fatal' } },
})

export const datadog = (title: string, transition: string, key = 'k1') => ({
  ...{ key, title, transition },
  alert_type: 'error',
})

export const pagerDuty = (summary: string, key = 'k1') => ({
  routing_key: secret,
  event_action: 'trigger',
  dedup_key: key,
  payload: { summary, source: 'db-1', severity: 'critical' },
})

export const alarm = (AlarmName: string, NewStateValue: string, key = 'orders') => ({
  ...{ AlarmName, NewStateValue, NewStateReason: 'Threshold crossed' },
  AlarmArn: `arn:aws:cloudwatch:eu-west-1:1:alarm:${key}`,
})

export const kuma = (status: number, name: string, key = '4') => ({
  ...{ heartbeat: { status, msg: 'timeout' }, monitor: { id: key, name } },
  msg: name,
})

export const robot = (alertType: string, monitorFriendlyName: string, monitorID = '1') => ({
  ...{ monitorID, alertType, monitorFriendlyName },
})

export const zabbix = (event_value: string, event_name: string, event_id = '7') => ({
  ...{ event_id, event_value, event_nseverity: '5', event_name },
})

export const event = (title: string, key = 'checkout') => ({
  ...{ id: key, source: '/checks', specversion: '1.0', type: 'check.failed', subject: key },
  data: { title, status: 'firing' },
})

export const ofPagerDuty = (title: string, event_type: string, id = 'Q1') => ({
  event: { event_type, data: { id, title } },
})
