import { expect, test } from 'vitest'
import { secretOf, startReceiver } from '../../support/webhooks/receiver.ts'
import { openTerminal } from '../terminal.ts'

const secret = secretOf(4)

test('webhooks lists, tests, shows deliveries, and says what to type instead of what makes no sense', async () => {
  const tickets = await startReceiver((_, response) => response.writeHead(200).end('thanks\u001b[31m'))
  const terminal = await openTerminal()
  expect((await terminal.run('webhooks', 'test', 'tickets')).err).toContain('no pager and no webhooks')
  await terminal.configure(`
pager: [{ id: phones, url: "https://pager.example/key-in-path" }]
webhooks: [{ id: tickets, url: "${tickets.url}", secret_from: TICKETS_SECRET, events: [incident.declared] }]
`)
  await terminal.run('declare', 'sev2', 'checkout', 'is', 'slow')
  const list = await terminal.run('webhooks', 'list', '--json')
  expect(JSON.parse(list.out)).toMatchObject([
    { id: 'phones', kind: 'pager', host: 'pager.example', off: null, waiting: 1 },
    { id: 'tickets', kind: 'webhook', events: ['incident.declared'], waiting: 1, lastSent: null },
  ])
  expect(list.out).not.toContain('key-in-path')
  const deliveries = await terminal.run('webhooks', 'deliveries', 'tickets', '--json')
  expect(JSON.parse(deliveries.out)).toMatchObject([
    { receiver: 'webhook/tickets', event: 'incident.declared', incident: 1, state: 'waiting', attempts: 0 },
  ])
  await terminal.run('declare', 'sev2', '--private', '--anyway', 'keys were leaked')
  expect(JSON.parse((await terminal.run('webhooks', 'deliveries', '--json')).out)).toHaveLength(2)
  const withPrivate = await terminal.run('webhooks', 'deliveries', '--private', '--json')
  expect(JSON.parse(withPrivate.out)).toHaveLength(3)

  expect((await terminal.run('webhooks', 'test', 'tickets')).err).toContain('Set TICKETS_SECRET first')
  const run = terminal.runWith({ TICKETS_SECRET: secret })
  expect(await run('webhooks', 'test', 'tickets')).toMatchObject({ code: 0, out: 'Taken: 200 thanks [31m\n' })
  expect(tickets.verified(secret)).toMatchObject([{ type: 'webhook.tested', data: { webhook: 'tickets' } }])
  await tickets.down()
  const failed = await run('webhooks', 'test', 'tickets', '--json')
  expect([failed.code, JSON.parse(failed.out).taken]).toEqual([1, false])

  expect((await run('webhooks', 'test', 'tockets')).err).toContain('Which one? phones, tickets')
  expect((await run('webhooks', 'on', 'tickets')).err).toContain('tickets is on')
  expect((await run('webhooks', 'on', 'phones')).err).toContain('never switched off')
  expect((await run('webhooks', 'deliveries', '--limit', '0')).err).toContain('from 1 to 500')
  expect((await run('webhooks', 'tset')).err).toContain('Usage: npm run muster -- webhooks')
})
