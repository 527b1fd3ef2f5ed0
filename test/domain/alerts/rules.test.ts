import { describe, expect, test } from 'vitest'
import { verdictOn } from '../../../src/domain/alerts/rules.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { alertSource, ruleOf } from '../../support/alerts/sending.ts'
import { catalogueEntry, policyOfServices } from '../../support/catalogue.ts'

const match = { name: [], severity: [], labels: {} }

describe('a rule', () => {
  const source = alertSource('alertmanager', {
    rules: [
      ruleOf('ignore', { match: { ...match, name: ['Watchdog', 'Info*'] } }),
      ruleOf('declare', {
        match: { ...match, severity: ['critical'], labels: { team: ['pay*', 'orders'] } },
      }),
      ruleOf('note', { match: { ...match, labels: { env: ['dev'] } }, service: 'sandbox' }),
    ],
  })
  const alert = { name: 'DiskFull', severity: 'critical', labels: {} } as const

  test('counts when all of it fits, and the first that does is the one', () => {
    const does = (changes: object) => verdictOn(source, { ...alert, ...changes }, defaultPolicy).does
    expect(does({ name: 'InfoInhibitor', labels: { team: 'orders' } })).toBe('ignore')
    expect(does({ labels: { team: 'payments' } })).toBe('declare')
    expect(does({ labels: { team: 'payments' }, severity: 'error' })).toBe('post')
    expect(does({ labels: { team: 'web' } })).toBe('post')
    expect(does({ labels: {} })).toBe('post')
  })

  test('says as what and about what; the alert itself says how grave, where the rule does not', () => {
    expect(verdictOn(source, { ...alert, labels: { env: 'dev' } }, defaultPolicy)).toMatchObject({
      service: 'sandbox',
      severity: 1,
    })
    expect(verdictOn(source, { ...alert, severity: null }, defaultPolicy)).toMatchObject({
      service: 'checkout',
      severity: 3,
    })
  })
})

test('what an alert is about is said by its rule, then by its source, then by its own labels', () => {
  const catalogue = policyOfServices([catalogueEntry('checkout'), catalogueEntry('ledger')])
  const alert = { name: 'Slow', severity: null, labels: { service: 'Ledger' } }
  const about = (changes: object, labels: Record<string, string> = alert.labels) =>
    verdictOn(alertSource('alertmanager', { service: null, ...changes }), { ...alert, labels }, catalogue)
      .service
  expect(about({})).toBe('ledger')
  expect(about({}, { service: 'nobody-knows', sloth_service: 'checkout' })).toBe('checkout')
  expect(about({}, { service: 'constructor' })).toBeNull()
  expect(about({ service: 'checkout' })).toBe('checkout')
  expect(about({ rules: [ruleOf('post', { service: 'checkout' })] })).toBe('checkout')
})
