import { describe, expect, test } from 'vitest'
import { includingText, noticesIn, problemsIn, servicesIn } from './support.ts'

function readIn(text: string) {
  const files = { 'slo.yaml': text }
  return {
    services: servicesIn(includingText(files), files),
    notices: noticesIn(includingText(files), files),
  }
}

function openSlo(window: string, objective: string): string {
  return `apiVersion: openslo/v1
kind: SLO
metadata: { name: availability }
spec:
  service: web-shop
  timeWindow: [${window}]
  objectives: [${objective}]
  alertPolicies:
`
}

const rolling = '{ duration: 2w, isRolling: true }'

describe('OpenSLO v1', () => {
  test('tells the service, its objective and its window', () => {
    const { services, notices } = readIn(openSlo(rolling, '{ target: 0.99 }'))
    expect(services).toMatchObject([
      { id: 'web-shop', objective: { target: 0.99, window: { kind: 'rolling', ms: 1_209_600_000 } } },
    ])
    expect(notices).toEqual([])
  })

  test('may give the target in percent, without the noise of binary fractions', () => {
    const { services } = readIn(openSlo(rolling, '{ targetPercent: 99.9 }'))
    expect(services[0]?.objective?.target).toBe(0.999)
  })

  test('begins a calendar window where it says, in its zone', () => {
    const window =
      '{ duration: 1M, isRolling: false, calendar: { startTime: 2022-01-01 12:00:00, timeZone: America/New_York } }'
    expect(readIn(openSlo(window, '{ target: 0.995 }')).services[0]?.objective?.window).toEqual({
      kind: 'calendar',
      unit: 'month',
      count: 1,
      anchor: { day: '2022-01-01', time: '12:00' },
      timeZone: 'America/New_York',
    })
  })

  test('names a service', () => {
    const name =
      'apiVersion: openslo/v1\nkind: Service\nmetadata: { name: web-shop, displayName: Web shop }\n'
    const { services } = readIn(`${openSlo(rolling, '{ target: 0.99 }')}---\n${name}`)
    expect(services).toMatchObject([{ id: 'web-shop', name: 'Web shop', objective: { target: 0.99 } }])
  })

  test.each([
    ['{ target: 1 }', /^slo.yaml:7:\d+ spec.objectives.0.target: an objective of 100 %.*left out$/],
    ['{ target: 0 }', /an objective of 0 %/],
    ['{ op: lt }', /isn't a number; left out/],
    ['{ target: 0.99 }, { target: 0.9 }', /spec.objectives.1: a service has one objective/],
  ])('what it says that Muster cannot use is a notice: %s', (objective, message) => {
    expect(readIn(openSlo(rolling, objective)).notices).toEqual([expect.stringMatching(message)])
  })

  test('a window that cannot be reckoned with leaves the objective out', () => {
    const { services, notices } = readIn(openSlo('{ duration: 5m, isRolling: true }', '{ target: 0.99 }'))
    expect(services).toMatchObject([{ id: 'web-shop', objective: null }])
    expect(notices).toEqual([expect.stringMatching(/"5m" isn't a window/)])
  })

  test('an older version and kinds that say nothing of a service are skipped, and said', () => {
    const { services, notices } = readIn(`apiVersion: openslo/v1alpha
kind: SLO
---
apiVersion: openslo/v1
kind: AlertPolicy
`)
    expect(services).toEqual([])
    expect(notices).toEqual([
      `slo.yaml:1:13 apiVersion: "openslo/v1alpha" isn't the format that Muster reads, openslo/v1; skipped`,
      expect.stringMatching(/^slo.yaml:5:7 kind: "AlertPolicy" of openslo\/v1 is nothing that Muster reads/),
    ])
  })
})

test('two objectives for one service: the first counts, and the other is a notice', () => {
  const second = openSlo(rolling, '{ target: 0.9 }')
  const { services, notices } = readIn(`${openSlo(rolling, '{ target: 0.99 }')}---\n${second}`)
  expect(services).toMatchObject([{ objective: { target: 0.99 } }])
  expect(notices).toEqual([expect.stringMatching(/the objective of web-shop is the one in slo.yaml/)])
})

test('Sloth tells the service, its owner and an objective over 30 days, plain or for Kubernetes', () => {
  const spec = (indent: string): string =>
    ['service: myservice', 'labels: { owner: myteam }', 'slos: [{ name: a, objective: 99.9 }]']
      .map((line) => indent + line)
      .join('\n')
  const expected = [
    {
      id: 'myservice',
      team: 'myteam',
      objective: { target: 0.999, window: { kind: 'rolling', ms: 2_592_000_000 } },
    },
  ]
  expect(readIn(`version: prometheus/v1\n${spec('')}`).services).toMatchObject(expected)
  const kubernetes = `apiVersion: sloth.slok.dev/v1\nkind: PrometheusServiceLevel\nspec:\n${spec('  ')}`
  expect(readIn(kubernetes).services).toMatchObject(expected)
  expect(readIn('apiVersion: sloth.slok.dev/v1\nkind: AlertWindows').notices).toHaveLength(1)
})

test('Pyrra tells the objective, whose target is text, under its service label or its name', () => {
  const text = `apiVersion: pyrra.dev/v1alpha1
kind: ServiceLevelObjective
metadata: { name: api-errors, labels: { pyrra.dev/team: web } }
spec: { target: '99.0', window: 4w }
`
  const objective = { target: 0.99, window: { kind: 'rolling', ms: 2_419_200_000 } }
  expect(readIn(text).services).toMatchObject([{ id: 'api-errors', team: 'web', objective }])
  const labelled = text.replace('pyrra.dev/team: web', 'service: api')
  expect(readIn(labelled).services).toMatchObject([{ id: 'api', objective }])
})

describe('Backstage', () => {
  const component = (name: string, dependsOn = '[]'): string => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}, title: The ${name}, links: [{ url: 'https://a.example', title: Dashboard }] }
spec: { owner: 'group:default/payments', dependsOn: ${dependsOn} }
`

  test('tells name, team, links and what a component depends on', () => {
    const text = `${component('checkout', "['component:default/ledger', 'resource:db']")}---\n${component('ledger')}`
    expect(readIn(text).services).toMatchObject([
      {
        id: 'checkout',
        name: 'The checkout',
        team: 'payments',
        dependsOn: ['ledger'],
        links: [{ title: 'Dashboard', url: 'https://a.example' }],
      },
      { id: 'ledger', dependsOn: [] },
    ])
  })

  test('what it depends on and nobody knows, or goes in a circle, is left out and said', () => {
    const { services, notices } = readIn(
      `${component('a', '[component:b]')}---\n${component('b', '[component:a, component:c]')}`,
    )
    expect(services.map(({ dependsOn }) => dependsOn)).toEqual([['b'], []])
    expect(notices).toEqual([
      expect.stringMatching(/there's no service "c".*left out/),
      expect.stringMatching(/circle: a → b → a.*left out/),
    ])
  })

  test('other kinds, and names that can be no id, are skipped and said', () => {
    const text = `apiVersion: backstage.io/v1alpha1\nkind: API\n---\n${component('Shop.Web')}`
    const { services, notices } = readIn(text)
    expect(services).toEqual([])
    expect(notices).toEqual([
      expect.stringMatching(/"API" of backstage.io\/v1alpha1 is nothing that Muster reads/),
      expect.stringMatching(/^slo.yaml:4:1 "Shop.Web" can't be a service's id here/),
    ])
  })
})

test("muster.yml's own word comes before that of another system, which fills in the rest", () => {
  const files = { 'slo.yaml': openSlo(rolling, '{ target: 0.99 }') }
  const own = 'services: { web-shop: { name: Shop, policy: { freeze: 80% } } }'
  expect(servicesIn(`${includingText(files)}${own}`, files)).toMatchObject([
    { name: 'Shop', policy: { freeze: 0.8 }, objective: { target: 0.99 } },
  ])
  const stricter = 'services: { web-shop: { objective: { target: 99.9% } } }'
  expect(servicesIn(`${includingText(files)}${stricter}`, files)[0]?.objective?.target).toBe(0.999)
})

test('a file of another system that is no YAML is refused with its place', () => {
  const files = { 'slo.yaml': 'apiVersion: openslo/v1\nkind: {' }
  expect(problemsIn(includingText(files), files)).toEqual([expect.stringMatching(/^slo.yaml:2:/)])
})
