import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readPolicy } from '../../../src/config/policy-file.ts'
import { problemText } from '../../../src/config/problems.ts'
import { readConfig } from '../../../src/config.ts'
import { problemsIn } from '../services/support.ts'

const read = (text: string): string[] => {
  const outcome = readPolicy(text, 'muster.yml')
  return outcome.ok ? [] : outcome.problems.map(problemText)
}

const secret = '0123456789abcdef'

describe('alert sources in muster.yml', () => {
  test('the example is taken, with everything that it says', () => {
    const outcome = readPolicy(readFileSync('docs/alerts.example.yml', 'utf8'), 'alerts.example.yml')
    const alerts = outcome.ok ? outcome.policy.alerts : []
    expect(alerts.map(({ id, rules }) => [id, rules.map(({ does }) => does)])).toEqual([
      ['prometheus', ['declare', 'note', 'declare', 'propose', 'post']],
      ['backups', []],
    ])
    expect(alerts[0]?.rules[2]).toMatchObject({
      match: { severity: ['critical'], labels: { team: ['payments', 'orders'] } },
      severity: 1,
      service: 'payments',
    })
    expect(alerts[0]?.heartbeat).toEqual({ alert: 'Watchdog', withinMs: 10 * 60_000 })
    expect(alerts.map(({ staleAfterMs }) => staleAfterMs)).toEqual([8 * 60 * 60_000, null])
    expect(alerts[1]?.template).toMatchObject({ list: 'results', resolved: ['succeeded'] })
  })

  test('what is wrong is said with its line and column, and a secret never', () => {
    const said = read(`alerts:
  - id: prod
    kind: alertmanagr
    secret: short-secret
    rules:
      - do: page
      - do: declare
        severity: sev7
  - id: prod
    kind: grafana
    secret: ${secret}
    template: {key: a, title: b}
`)
    expect(said.map((line) => line.split(': ').slice(0, 1).join())).toEqual([
      'muster.yml:3:11 alerts.0.kind',
      'muster.yml:4:13 alerts.0.secret',
      'muster.yml:6:13 alerts.0.rules.0.do',
      'muster.yml:8:19 alerts.0.rules.1.severity',
      'muster.yml:12:15 alerts.1.template',
    ])
    expect(said.join('\n')).not.toContain('short-secret')
    const twice = read(`alerts:
  - {id: prod, kind: grafana, secret: ${secret}, template: {key: a, title: b}}
  - {id: prod, kind: grafana, secret: ${secret}}
`)
    const brief = `alerts:\n  - {id: prod, kind: grafana, secret: ${secret}, stale_after: 20m}\n`
    expect(read(brief).join()).toContain('alerts.0.stale_after: is shorter than flap_within')
    expect(twice.join('\n')).toContain('is for kind generic; grafana needs none')
    expect(twice.join('\n')).not.toContain(secret)
  })

  test('a rule posts to a channel or does something else, but never to none', () => {
    for (const none of ['off', "'no'", 'None', 'false']) {
      const said = read(`alerts:
  - id: prod
    kind: alertmanager
    secret: ${secret}
    rules:
      - do: post
        channel: ${none}
`)
      expect(said, none).toHaveLength(1)
      expect(said[0]).toMatch(
        /^muster\.yml:7:18 alerts\.0\.rules\.0\.channel: .* is no channel here; name one/,
      )
    }
    expect(
      read(`alerts: [{id: prod, kind: grafana, secret: ${secret}, rules: [{do: post, channel: '#Ops'}]}]`)[0],
    ).toContain('Slack writes it #ops')
  })

  test('a service is one of the catalogue, where there is one', () => {
    const alerts = `alerts:
  - id: prod
    kind: alertmanager
    service: chekout
    secret: ${secret}
    rules:
      - do: declare
        service: ledger
      - do: declare
        service: search
`
    const catalogue = 'services: {checkout: {}}\ninclude: [more.yaml]\n'
    expect(read(alerts)).toEqual([])
    expect(problemsIn(`${alerts}${catalogue}`, { 'more.yaml': 'services: {ledger: {}}' })).toEqual([
      'muster.yml:4:14 alerts.0.service: there\'s no service "chekout"; did you mean checkout?',
      'muster.yml:10:18 alerts.0.rules.1.service: there\'s no service "search"',
    ])
    // What a broken file would have had, nobody knows.
    const broken = problemsIn(`${alerts}${catalogue}`, { 'more.yaml': 'services: {ledger: {}' })
    expect(broken.join('\n')).not.toContain("there's no service")
  })

  test('a secret is taken from the variable that it names; one that is not set is said', async () => {
    const env = {
      SLACK_BOT_TOKEN: 'xoxb-1-abc',
      SLACK_APP_TOKEN: 'xapp-1-A1-abc',
      MUSTER_CONFIG: 'docs/alerts.example.yml',
    }
    const missing = await readConfig(env)
    expect(missing.ok ? [] : missing.problems.map(problemText)).toEqual([
      "PROMETHEUS_ALERTS: isn't set; the alert source prometheus in muster.yml takes its secret from it",
      "BACKUP_ALERTS: isn't set; the alert source backups in muster.yml takes its secret from it",
    ])
    const whole = await readConfig({ ...env, PROMETHEUS_ALERTS: secret, BACKUP_ALERTS: `${secret}x` })
    expect(whole.ok && [...whole.config.alertSecrets]).toEqual([
      ['prometheus', [secret]],
      ['backups', [`${secret}x`]],
    ])
  })
})
