import { describe, expect, test } from 'vitest'
import type { AlertEffect } from '../../../src/domain/alerts/effects.ts'
import { postedAlerts } from '../../../src/wording/alerts/alert-words.ts'
import { alertLines } from '../../../src/wording/alerts/card-lines.ts'
import { plainly } from '../support/plainly.ts'
import { said } from '../support/said.ts'

const alerts = { source: 'prometheus', service: 'checkout', count: 1, titles: ['DiskFull: 97 %'], links: [] }
const asks = { source: 'prometheus', service: 'checkout', asked: 1, severity: 2 } as const

describe('alerts', () => {
  test('in a channel say what, about what and from where, and why they only ask', () => {
    const effect: AlertEffect = { kind: 'post_alerts', channel: null, alerts, asks }
    expect(plainly(postedAlerts(effect))).toBe('🔔 1 alert from prometheus about checkout: "DiskFull: 97 %".')
    const many = { ...alerts, service: null, count: 314, titles: ['A', 'B'] }
    expect(plainly(postedAlerts({ ...effect, alerts: many, beyond: 1 }))).toBe(
      '🔔 314 alerts from prometheus: "A", "B" and 312 more. Not declared: alerts from this source may declare 1 incident an hour.',
    )
  })

  test('in an incident are proposed, joined, and over', () => {
    expect(said({ kind: 'alerts_proposed', alerts, asks })).toBe(
      '🔔 1 alert from prometheus about checkout: "DiskFull: 97 %". Part of INC-42?',
    )
    expect(said({ kind: 'alerts_joined', alerts })).toBe(
      '🔔 1 alert from prometheus about checkout joined INC-42: "DiskFull: 97 %".',
    )
    expect(said({ kind: 'alerts_graver', from: 3, to: 1 })).toBe(
      '🔺 Alerts in INC-42 are SEV-1, and it is SEV-3. Raise it?',
    )
    expect(said({ kind: 'alerts_calm', count: 1 })).toBe(
      '✅ The alert has resolved. Set the status to monitoring?',
    )
    expect(said({ kind: 'alerts_calm', count: 3 })).toBe(
      '✅ All 3 alerts have resolved. Set the status to monitoring?',
    )
  })

  test('on a card are counted by name, and name the incidents before', () => {
    const groups = [
      { name: 'DiskFull', problems: 3, firing: 2 },
      { name: 'Slow', problems: 1, firing: 0 },
    ]
    const card = alertLines({ firing: 2, resolved: 4, told: 9, before: [7], groups }).map(plainly)
    expect(card).toEqual([
      '*Alerts:* 2 firing, 4 resolved (received 9 times)',
      'DiskFull ×3, Slow ✓ and 2 more',
      'Fired before in INC-7',
    ])
    expect(alertLines({ firing: 0, resolved: 2, told: 2, before: [], groups: [] }).map(plainly)[0]).toBe(
      '*Alerts:* all 2 resolved',
    )
  })
})
