/** Whose alerts can be sent from the page: `alert send` has a sample of each. */
export const alertKinds = ['alertmanager', 'grafana', 'pagerduty', 'opsgenie', 'generic'] as const

export type AlertKind = (typeof alertKinds)[number]
