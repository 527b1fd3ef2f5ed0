import { describe, expect, test } from 'vitest'
import { only, refusalOf, signalsOf, table } from '../support/alerts/readings.ts'
import { alertOf, groupOf } from '../support/alerts/sending.ts'

describe('Alertmanager', () => {
  test('decides by alert and not by group, and takes no end of one that fires', () => {
    const over = alertOf({ name: 'A', status: 'resolved', endsAt: '2026-11-23T13:58:00Z' })
    const soon = alertOf({ name: 'B', endsAt: '2026-11-23T14:05:00Z' })
    const group = { ...groupOf(over, soon, alertOf({ name: 'C' })), truncatedAlerts: 4 }
    expect(signalsOf('alertmanager', group).map(({ name, does, at }) => [name, does, at])).toEqual([
      ['A', 'resolve', '2026-11-23T13:58:00.000Z'],
      ['B', 'fire', '2026-11-23T13:59:00.000Z'],
      ['C', 'fire', '2026-11-23T13:59:00.000Z'],
    ])
  })

  test('is known by its labels where it has no fingerprint, in whatever order they are', () => {
    const keyOf = (labels: object) => only('alertmanager', { alerts: [{ status: 'firing', labels }] }).key
    expect(keyOf({ alertname: 'A', pod: 'x' })).toBe(keyOf({ pod: 'x', alertname: 'A' }))
    expect(keyOf({ alertname: 'A', pod: 'x' })).not.toBe(keyOf({ alertname: 'A', pod: 'y' }))
  })

  test('has its links and its gravity by convention', () => {
    const annotations = { runbook: 'https://r/1', dashboard_url: 'https://d/1', summary: 'full' }
    const alert = { ...alertOf(), annotations }
    expect(only('alertmanager', groupOf(alert)).links.map(({ label }) => label)).toEqual([
      'Runbook',
      'Dashboard',
      'Source',
    ])
    const severityOf = (severity: string) =>
      only('alertmanager', groupOf(alertOf({ labels: { severity } }))).severity
    expect(table(['critical', 'page', 'warning', 'ticket', 'info', 'none', 'odd'], severityOf)).toEqual({
      ...{ critical: 'critical', page: 'critical', warning: 'warning', ticket: 'warning' },
      ...{ info: 'info', none: 'info', odd: null },
    })
  })
})

describe('Grafana', () => {
  test('needs none of the fields that are going away', () => {
    const { alerts } = groupOf(alertOf({ summary: 'slow' }))
    expect(only('grafana', { version: '1', orgId: 1, alerts }).title).toBe('CheckoutDown: slow')
  })

  test('names the rule that it could not look at', () => {
    const about = (name: string) =>
      only('grafana', { orgId: 1, alerts: [alertOf({ name, labels: { rulename: 'Orders' } })] }).title
    expect(about('DatasourceNoData')).toBe('DatasourceNoData: no data for Orders')
    expect(about('DatasourceError')).toBe("DatasourceError: Orders can't be evaluated")
  })

  test('of old is told which setting to change', () => {
    const legacy = { ruleId: 1, ruleName: 'A', state: 'alerting', evalMatches: [] }
    expect(refusalOf('grafana', legacy)).toContain('[unified_alerting] enabled = true')
  })
})
