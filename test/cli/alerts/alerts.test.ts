import { expect, test } from 'vitest'
import { samples } from '../../../src/cli/alerts/samples.ts'
import { pathOf } from '../../../src/intake/address.ts'
import {
  alertOf,
  alertSource,
  groupOf,
  outside,
  policyWithAlerts,
  ruleOf,
  secret,
  tell,
  urlOf,
} from '../../support/alerts/sending.ts'
import { runBot } from '../../support/scenario.ts'
import { openTerminal } from '../terminal.ts'

const file = `
alerts:
  - { id: prod, kind: alertmanager, service: checkout, secret: ${secret}, rules: [{ do: declare }] }
  - { id: pages, kind: pagerduty, secret: $PAGES_KEY }
`

test('alerts says that nothing fires, and where each source sends to', async () => {
  const terminal = await openTerminal()
  await terminal.configure(file)
  await terminal.run('migrate')
  expect(await terminal.run('alerts')).toMatchObject({ code: 0, out: 'Nothing is firing.\n' })
  const address = await terminal.run('alerts', 'address', 'prod')
  expect(address.out).toBe(`http://127.0.0.1:8080${pathOf({ id: 'prod', secret })}\n`)
  expect(await terminal.run('alerts', 'noise')).toMatchObject({
    code: 0,
    out: expect.stringContaining('No alerts fired.'),
  })
  expect(JSON.parse((await terminal.run('alerts', 'noise', '--month', '2026-02', '--json')).out)).toEqual({
    from: '2026-02-01T00:00:00.000Z',
    to: '2026-03-01T00:00:00.000Z',
    alerts: [],
  })
  expect((await terminal.run('alerts', 'noise', '--month', '2026-13')).err).toContain('such as 2026-11')
  expect((await terminal.run('alerts', 'address', 'pages')).err).toContain("names a variable that isn't set")
  expect((await terminal.run('alerts', 'address', 'prdo')).err).toContain('Which source? prod, pages')
  const rotated = await terminal.run('alerts', 'address', 'prod', '--rotate', '--json')
  const { secret: fresh, address: next } = JSON.parse(rotated.out)
  expect(next).toBe(`http://127.0.0.1:8080${pathOf({ id: 'prod', secret: fresh })}`)
})

test('alert send tries a source out, and alerts shows what came of it', async () => {
  const bot = await runBot({
    policy: policyWithAlerts(alertSource('alertmanager', { rules: [ruleOf('declare')] })),
    outside,
  })
  const terminal = await openTerminal()
  await terminal.configure(file)
  const to = urlOf(bot, pathOf({ id: 'prod', secret }))
  const sent = await terminal.run('alert', 'send', '--sample', 'alertmanager', '--to', to)
  expect(sent).toMatchObject({ code: 0, out: 'Taken: 202 {"status":"accepted","alerts":1}\n' })
  await bot.settle()
  await tell(bot, groupOf(alertOf()))
  const refused = await terminal.run('alert', 'send', '--sample', 'alertmanager', '--to', `${to}x`)
  expect(refused.code).toBe(1)
  expect(refused.out).toMatch(/^Not taken: 404 /)
  expect((await terminal.run('alert', 'send', '--sample', 'nagios')).err).toContain(
    '--sample takes one of alertmanager',
  )
  expect((await terminal.run('alert', 'send', '--sample', 'grafana')).err).toContain(
    'no source of kind grafana',
  )
  const [at, kind] = [
    ['--at', '2026-11-23T13:40:00Z'],
    ['--sample', 'alertmanager', '--to', to],
  ]
  expect((await terminal.run('alert', 'send', ...kind, '--at', 'yesterday')).err).toContain('is an instant')
  await terminal.run('alert', 'send', ...kind, ...at)
  const [sample] = await bot.muster.desk.db
    .selectFrom('problems')
    .select('began_at')
    .where('name', '=', 'CheckoutErrors')
    .execute()
  expect(sample?.began_at).toBe('2026-11-23T13:40:00.000Z')
})

test.each(Object.keys(samples) as (keyof typeof samples)[])(
  'a sample of %s fires where its source listens, and is over with --resolved',
  async (kind) => {
    const bot = await runBot({ policy: policyWithAlerts(alertSource(kind)), outside })
    const terminal = await openTerminal()
    await terminal.configure(`alerts:\n  - { id: prod, kind: ${kind}, secret: ${secret} }\n`)
    const run = terminal.runWith({ HTTP_PORT: String(bot.muster.outsidePort) })
    const send = (...options: string[]) =>
      run('alert', 'send', '--sample', kind, ...options, '--at', '2026-11-23T14:00:00Z')
    const statuses = async () =>
      (await bot.muster.desk.db.selectFrom('problems').select('status').execute()).map(({ status }) => status)
    expect(await send()).toMatchObject({ code: 0, out: expect.stringContaining('Taken: 202') })
    expect(await statuses()).toEqual(['firing'])
    expect(await send('--resolved')).toMatchObject({ code: 0, out: expect.stringContaining('Taken: 202') })
    expect(await statuses()).toEqual(['resolved'])
  },
)
