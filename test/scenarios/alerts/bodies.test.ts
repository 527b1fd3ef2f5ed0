import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { AlertKind } from '../../../src/domain/policy/alerting.ts'
import { pathOf } from '../../../src/intake/address.ts'
import { listFiring } from '../../../src/store/alerts/alert-counts.ts'
import { senders } from '../../support/alerts/senders.ts'
import {
  alertOf,
  alertSource,
  groupOf,
  outside,
  policyWithAlerts,
  secret,
  send,
  tell,
  urlOf,
} from '../../support/alerts/sending.ts'
import type { TestBot } from '../../support/bot.ts'
import { runBot } from '../../support/scenario.ts'

const listening = (kind: AlertKind): Promise<TestBot> =>
  runBot({ policy: policyWithAlerts(alertSource(kind)), outside })

const titlesOf = async (bot: TestBot) =>
  (await listFiring(bot.muster.desk.db, 100)).map(({ title }) => title).toSorted()

const own = pathOf({ id: 'prod', secret })

const asks = (bot: TestBot, method: string, path: string, headers: Record<string, string> = {}) =>
  fetch(urlOf(bot, path), { method, headers })

describe('a body', () => {
  test('may be compressed, and what unpacks to too much is refused', async () => {
    const bot = await listening('alertmanager')
    const body = (name: string) => JSON.stringify(groupOf(alertOf({ name })))
    await tell(bot, gzipSync(body('A')), { headers: { 'content-encoding': 'gzip' } })
    await tell(bot, deflateSync(body('B')), { headers: { 'content-encoding': 'deflate' } })
    expect(await titlesOf(bot)).toEqual(['A', 'B'])
    const packed: [string, Buffer][] = [
      ['gzip', gzipSync(Buffer.alloc(100 * 1024 ** 2, ' '))],
      ['gzip', Buffer.from(body('C'))],
      ['zstd', Buffer.from(body('C'))],
    ]
    for (const [encoding, bytes] of packed) {
      const answer = await send(bot, bytes, { headers: { 'content-encoding': encoding } })
      expect(answer).toMatchObject({
        status: 400,
        body: { message: expect.stringContaining("can't be unpacked") },
      })
    }
    expect(await titlesOf(bot)).toEqual(['A', 'B'])
  })

  test('may be put instead of posted, as Grafana does, and one that is too large is refused by its size', async () => {
    const bot = await listening('grafana')
    const body = JSON.stringify(senders.grafana.fires('Orders fail'))
    const put = (path: string, text: string) => fetch(urlOf(bot, path), { method: 'PUT', body: text })
    expect((await put(own, body)).status).toBe(202)
    expect((await put(own, `${body.slice(0, -1)},"x":"${'x'.repeat(8 * 1024 ** 2)}"}`)).status).toBe(413)
    const large = { routing_key: secret, details: 'x'.repeat(600_000) }
    expect((await send(bot, large, { path: '/v2/enqueue' })).status).toBe(413)
    expect(await titlesOf(bot)).toHaveLength(1)
    await bot.settle()
  })

  test('that is nested without end is refused before it keeps anyone waiting', async () => {
    const bot = await listening('alertmanager')
    const answer = await send(bot, `${'['.repeat(3_000_000)}${']'.repeat(3_000_000)}`)
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining('levels deep') } })
  })

  test('is refused as well where what it holds as text is nested without end', async () => {
    const bot = await listening('uptimekuma')
    const deep = `${'['.repeat(6_000)}${']'.repeat(6_000)}`
    const fields = { monitor: '{"id":5,"name":"Shop"}', heartbeat: `{"status":0,"deep":${deep}}` }
    const body = new URLSearchParams(fields)
    expect((await fetch(urlOf(bot, own), { method: 'POST', body })).status).toBe(400)
    expect(await titlesOf(bot)).toEqual([])
  })

  test('is read from a form, and from behind the question mark', async () => {
    const bot = await listening('uptimekuma')
    const form = new FormData()
    form.set('data', JSON.stringify(senders.uptimekuma.fires('Shop')))
    const posted = await fetch(urlOf(bot, own), { method: 'POST', body: form })
    expect(posted.status).toBe(202)
    const query = new URLSearchParams({
      msg: '[Blog] [Down]',
      heartbeat: JSON.stringify({ status: 0, msg: 'timeout' }),
      monitor: JSON.stringify({ id: 5, name: 'Blog' }),
    })
    expect((await asks(bot, 'GET', `${own}?${query}`)).status).toBe(202)
    expect(await titlesOf(bot)).toEqual(['Blog is down', 'Shop is down'])
    // A link preview only looks at the address, and tells nothing.
    for (const [method, path] of [
      ['GET', own],
      ['HEAD', `${own}?${query}`],
    ] as const) {
      const answer = await asks(bot, method, path)
      expect([answer.status, answer.headers.get('allow')], method).toEqual([405, 'POST, PUT'])
    }
    expect((await asks(bot, 'GET', `${own}x?${query}`)).status).toBe(404)
  })
})

describe("Uptime Kuma's sentences", () => {
  test('warn of a certificate once, however many days are left', async () => {
    const bot = await listening('uptimekuma')
    const left = (days: number) => ({
      heartbeat: null,
      monitor: null,
      msg: `[Shop] Server certificate shop.example.com will expire in ${days} days`,
    })
    await tell(bot, left(21))
    await tell(bot, left(14))
    expect(await titlesOf(bot)).toEqual([left(14).msg])
  })

  test('say nothing while a monitor is pending or in maintenance', async () => {
    const bot = await listening('uptimekuma')
    for (const status of [2, 3]) {
      await tell(bot, { heartbeat: { status }, monitor: { id: 4, name: 'Shop' }, msg: 'Shop' })
    }
    expect(await titlesOf(bot)).toEqual([])
  })
})

describe('a sender that asks first whether its events are wanted', () => {
  const asking = { 'webhook-request-origin': 'events.example.com', 'webhook-request-rate': '120' }

  test('hears yes at the address of a source for CloudEvents, by either way in', async () => {
    const bot = await listening('cloudevents')
    for (const path of [own, '/alerts/prod']) {
      const { status, headers } = await asks(bot, 'OPTIONS', path, asking)
      const names = ['allow', 'webhook-allowed-origin', 'webhook-allowed-rate']
      expect([status, ...names.map((name) => headers.get(name))], path).toEqual([
        200,
        'POST',
        'events.example.com',
        '*',
      ])
    }
    expect((await asks(bot, 'OPTIONS', `${own}x`, asking)).status).toBe(404)
    expect((await asks(bot, 'OPTIONS', own)).status).toBe(405)
  })

  test('hears no anywhere else', async () => {
    const bot = await listening('alertmanager')
    const { status, headers } = await asks(bot, 'OPTIONS', own, asking)
    expect([status, headers.get('webhook-allowed-origin')]).toEqual([405, null])
  })
})

test.each<[AlertKind, object]>([
  ['datadog', { title: 'A', priority: 'constructor', alert_type: 'toString' }],
  ['zabbix', { event_id: '1', event_name: 'A', event_value: '1', event_nseverity: 'constructor' }],
  [
    'azure',
    {
      schemaId: 'azureMonitorCommonAlertSchema',
      data: { essentials: { alertId: '1', alertRule: 'A', severity: 'constructor' } },
    },
  ],
])('a word of %s that every object knows is no word of ours', async (kind, body) => {
  const bot = await listening(kind)
  await tell(bot, body)
  expect(await titlesOf(bot)).toEqual(['A'])
})

test('every link of an event is kept, under its own name', async () => {
  const bot = await listening('pagerduty')
  const event = {
    routing_key: secret,
    event_action: 'trigger',
    dedup_key: 'k1',
    payload: { summary: 'Disk full', source: 'db-1', severity: 'error' },
    client_url: 'https://monitoring.example.com/1',
    links: [
      { href: 'https://runbooks.example.com/disk', text: 'Runbook' },
      { href: 'javascript:alert(1)', text: 'Bad' },
      { href: 'https://dash.example.com/disk', text: `Dashboard ${'x'.repeat(5_000)}` },
    ],
    images: [{ src: 'https://graphs.example.com/1.png', alt: 'Graph' }],
  }
  await tell(bot, event, { path: '/v2/enqueue' })
  const [{ links = [] } = {}] = await listFiring(bot.muster.desk.db, 1)
  expect(links.map(({ label }) => label.slice(0, 9))).toEqual(['Source', 'Runbook', 'Dashboard', 'Graph'])
  expect(links.every(({ label }) => label.length <= 40)).toBe(true)
})
