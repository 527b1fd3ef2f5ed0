import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readOfflineConfig } from '../../../src/config.ts'
import { includingText, noticesIn, problemsIn, servicesIn } from './support.ts'

test('a service has what its lines say, and sensible values where they say nothing', () => {
  const [checkout, ledger] = servicesIn(`
calendar: { time_zone: Europe/Berlin }
escalation: { payments: { levels: [{ page: [UANA] }] } }
services:
  checkout:
    name: Checkout
    team: payments
    owner: S0614TZR7
    depends_on: [ledger]
    escalation: payments
    objective: { target: 99.9%, window: calendar month }
    sla: { target: 99.5%, owes: 10 % credit }
    spends: { sev2: 25% }
    policy: { freeze: 90%, lift: [S0LEADS01] }
    links: [{ url: 'https://grafana.example.com' }]
  ledger: {}
`)
  expect(checkout).toMatchObject({
    id: 'checkout',
    name: 'Checkout',
    owner: { kind: 'group', id: 'S0614TZR7' },
    dependsOn: ['ledger'],
    escalation: 'payments',
    objective: { target: 0.999, window: { kind: 'calendar', unit: 'month', timeZone: 'Europe/Berlin' } },
    agreement: { target: 0.995, owes: '10 % credit' },
    spends: { 1: 1, 2: 0.25, 3: 0, 4: 0 },
    policy: { warn: [0.5, 0.75, 0.9], freeze: 0.9, lift: [{ kind: 'group', id: 'S0LEADS01' }] },
    links: [{ title: 'https://grafana.example.com', url: 'https://grafana.example.com' }],
  })
  expect(ledger).toMatchObject({ name: 'ledger', objective: null, agreement: null, dependsOn: [] })
})

test('an objective without a window has 30 days', () => {
  const [service] = servicesIn('services: { a: { objective: { target: 99.95% } } }')
  expect(service?.objective).toEqual({ target: 0.9995, window: { kind: 'rolling', ms: 2_592_000_000 } })
})

describe('what a service says wrongly has its place and what to write instead', () => {
  test.each([
    [
      'objective: { target: 100% }',
      /1:\d+ services.a.objective.target: an objective of 100 % leaves no budget/,
    ],
    ['objective: { target: 0% }', /an objective of 0 % asks for nothing/],
    ['objective: { target: 0.999 }', /0.999 isn't an objective; write a percentage, such as 99.9%/],
    ['objective: { target: 99.9%, window: 12h }', /"12h" isn't a window/],
    ['objective: { target: 99.9%, window: calendar decade }', /"calendar decade" isn't a window/],
    ['objective: { target: 99.9%, window: 400 days }', /at most 366 days/],
    ['objective: { window: 30 days }', /target: is missing/],
    ['spends: { sev1: 120% }', /"120%" isn't a share; write 0% to 100%/],
    ['policy: { warn: [0%] }', /isn't a share of the budget/],
    ['policy: { lift: [] }', /is an empty list; use everyone/],
    ['owner: "@payments"', /is a handle/],
    ['links: [{ url: "javascript:alert(1)" }]', /isn't a link/],
    ['escalation: nights', /1:\d+ services.a.escalation: there's no escalation "nights"/],
    ['depends_on: [ledgr]', /there's no service "ledgr"; did you mean ledger\?/],
    ['depends_on: [a]', /depends_on.0: goes round in a circle: a → a/],
    ['ownr: S0614TZR7', /unknown key; did you mean owner\?/],
  ])('%s', (fields, message) => {
    expect(problemsIn(`services: { a: { ${fields} }, ledger: {} }`)).toEqual([expect.stringMatching(message)])
  })

  test('an id that can be no id', () => {
    expect(problemsIn('services: { "A b": {} }')).toEqual([
      expect.stringMatching(/isn't the id of a service/),
    ])
    expect(problemsIn('services: { __proto__: {} }')).toEqual([expect.stringMatching(/isn't an id/)])
  })
})

test('a circle of dependencies names all who are in it, once', () => {
  const text = 'services: { a: { depends_on: [b] }, b: { depends_on: [c] }, c: { depends_on: [a] } }'
  expect(problemsIn(text)).toEqual([
    expect.stringMatching(/^muster.yml:1:\d+ services.c.depends_on.0: goes round in a circle: a → b → c → a/),
  ])
})

describe('files that muster.yml includes', () => {
  test('add their services', () => {
    const files = { 'a.yaml': 'services: { a: { depends_on: [b] } }', 'b.yaml': 'services: { b: {} }' }
    expect(servicesIn(includingText(files), files).map(({ id }) => id)).toEqual(['a', 'b'])
  })

  test('have their own places for problems', () => {
    const files = { 'a.yaml': 'services:\n  a: { naem: A }' }
    expect(problemsIn(includingText(files), files)).toEqual([
      'a.yaml:2:8 services.a.naem: unknown key; did you mean name?',
    ])
    const broken = { 'a.yaml': 'services:\n  a: { name: "A }' }
    expect(problemsIn(includingText(broken), broken)[0]).toMatch(/^a.yaml:\d+:\d+ /)
  })

  test('may not define a service twice, and both places are said', () => {
    const files = { 'a.yaml': 'services:\n  checkout: {}', 'b.yaml': 'services: { checkout: {} }' }
    expect(problemsIn(includingText(files), files)).toEqual([
      'b.yaml:1:13 services.checkout: is in a.yaml:2:3 already; keep one of the two',
    ])
    const main = `${includingText({ 'b.yaml': '' })}services: { checkout: {} }`
    expect(problemsIn(main, { 'b.yaml': files['b.yaml'] })).toEqual([
      expect.stringMatching(/^b.yaml:1:13 .* muster.yml:2:13 already/),
    ])
  })

  test('hold nothing but services', () => {
    const files = { 'a.yaml': 'command: /x' }
    expect(problemsIn(includingText(files), files)).toEqual([
      expect.stringMatching(/^a.yaml:1:1 command: unknown/),
    ])
  })

  test('must be there when they are named, and may be none when they are a pattern', () => {
    expect(problemsIn('include: [services/checkout.yaml]')).toEqual([
      'muster.yml:1:11 include.0: matches no file',
    ])
    expect(problemsIn('include: [services/*.yaml]')).toEqual([])
    expect(noticesIn('include: [services/*.yaml]')).toEqual(['muster.yml:1:11 include.0: matches no file'])
  })

  test('are found on the disk from the folder of muster.yml', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'muster-services-'))
    mkdirSync(join(folder, 'services', 'deep'), { recursive: true })
    writeFileSync(join(folder, 'muster.yml'), 'include: ["services/**/*.yaml", "services/b.yaml"]')
    writeFileSync(join(folder, 'services', 'b.yaml'), 'services: { b: {} }')
    writeFileSync(join(folder, 'services', 'deep', 'a.yaml'), 'services: { a: {} }')
    writeFileSync(join(folder, 'services', 'large.yaml'), `#${'x'.repeat(2_000_001)}`)
    const outcome = await readOfflineConfig({ MUSTER_CONFIG: join(folder, 'muster.yml') })
    expect(outcome.ok ? [] : outcome.problems).toMatchObject([
      { message: 'services/large.yaml is larger than 2 MB' },
    ])
    writeFileSync(join(folder, 'services', 'large.yaml'), '')
    const read = await readOfflineConfig({ MUSTER_CONFIG: join(folder, 'muster.yml') })
    expect(read.ok && read.policy.services.map(({ id }) => id)).toEqual(['b', 'a'])
  })
})

test('10,000 services are read, and one more is refused', () => {
  const text = (first: number): string =>
    Array.from({ length: 1_000 }, (_, index) => {
      const next = first + index + 1
      return `  s${first + index}: { depends_on: [${next < 10_000 ? `s${next}` : ''}] }\n`
    }).join('')
  // The reader compares each key of a map with all before it, so a file of 10,000 takes seconds.
  const files = Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [`${index}.yaml`, `services:\n${text(index * 1_000)}`]),
  )
  expect(servicesIn(includingText(files), files)).toHaveLength(10_000)
  expect(problemsIn(`${includingText(files)}services: { more: {} }`, files)).toEqual([
    'muster.yml:1:1 include: with its files there are 10001 services; Muster takes at most 10000',
  ])
})
