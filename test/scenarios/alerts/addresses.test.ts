import { describe, expect, test } from 'vitest'
import { pathOf } from '../../../src/intake/address.ts'
import { listFiring } from '../../../src/store/alerts/alert-counts.ts'
import { listIncidents } from '../../../src/store/incident/incidents.ts'
import {
  alertOf,
  alertSource,
  groupOf,
  outside,
  policyWithAlerts,
  ruleOf,
  secret,
  send,
  tell,
  textsIn,
  urlOf,
} from '../../support/alerts/sending.ts'
import type { TestBot } from '../../support/bot.ts'
import { runBot } from '../../support/scenario.ts'

const later = 'fedcba9876543210fedcba9876543210'

const firingOf = async (bot: TestBot) =>
  (await listFiring(bot.muster.desk.db, 100)).map(({ source, key }) => `${source} ${key}`)

describe('the address of a source', () => {
  test("is its own, works with each of its secrets, and is nobody else's", async () => {
    const policy = policyWithAlerts(
      alertSource('alertmanager', { secrets: [later, secret] }),
      alertSource('grafana', { id: 'other', secrets: [later] }),
    )
    const bot = await runBot({ policy, outside })
    const body = groupOf(alertOf())
    const path = (id: string, of: string) => pathOf({ id, secret: of })
    expect((await send(bot, body, { path: path('prod', secret) })).status).toBe(202)
    expect((await send(bot, body, { path: path('prod', later) })).status).toBe(202)
    const wrong = [
      path('other', secret),
      path('gone', secret),
      path('prod', later).replace('prod', 'other'),
      `/alerts/prod/${secret}`,
      path('prod', secret).slice(0, -1),
    ]
    for (const one of wrong) expect((await send(bot, body, { path: one })).status, one).toBe(404)
    const headers = { authorization: `Bearer ${secret}` }
    expect((await send(bot, body, { path: '/alerts/prod', headers })).status).toBe(202)
    const basic = { authorization: `Basic ${Buffer.from(`x:${later}`).toString('base64')}` }
    expect((await send(bot, body, { path: '/alerts/prod', headers: basic })).status).toBe(202)
    expect((await send(bot, body, { path: '/alerts/prod' })).status).toBe(401)
    await bot.settle()
    const log = bot.logLines.join('\n')
    expect(log).toContain("alerts.prod: a body was refused: its address or secret isn't in use")
    for (const shown of [secret, later, path('prod', secret).split('/').at(-1) ?? '']) {
      expect(log).not.toContain(shown)
    }
  })

  test('refuses only what can never be right, and says what is missing', async () => {
    const bot = await runBot({ policy: policyWithAlerts(alertSource('alertmanager')), outside })
    const whole = JSON.stringify(groupOf(alertOf()))
    const truncated = await send(bot, whole.slice(0, -20))
    expect(truncated).toMatchObject({ status: 400, body: { message: "The body isn't JSON." } })
    const old = await send(bot, { ...groupOf(), version: '3' })
    expect(old).toMatchObject({ status: 400 })
    expect(old.body.message).toContain('protocol 3')
    const unlabelled = await send(bot, { version: '4', alerts: [{ status: 'firing' }] })
    expect(unlabelled.body.message).toContain('`alerts[0].labels` is missing')
    await tell(bot, {
      ...groupOf({ ...alertOf(), extra: { deep: [1] } } as never),
      notification_reason: 'new',
    })
    expect(await firingOf(bot)).toHaveLength(1)
  })

  test('bounds and escapes whatever stands in an alert, and wakes nobody by it', async () => {
    const bot = await runBot({ policy: policyWithAlerts(alertSource('alertmanager')), outside })
    const hostile = `<!channel> *bold* <@U05USR00001> \u0000\ud800 ${'x'.repeat(1_000_000)}`
    await tell(bot, groupOf(alertOf({ summary: hostile, labels: { team: hostile, __proto__: 'x' } })))
    const deep = `${'['.repeat(900)}${']'.repeat(900)}`
    await tell(bot, JSON.stringify(groupOf(alertOf())).replace('"receiver":"muster"', `"receiver":${deep}`))
    // Brackets that stand in a text open nothing.
    await tell(bot, groupOf(alertOf({ name: 'Brackets', summary: `\\"${'[{'.repeat(20_000)}` })))
    const invalid = Buffer.from(JSON.stringify(groupOf(alertOf({ name: 'BadZ' })))).map((byte) =>
      byte === 0x5a ? 0xff : byte,
    )
    await tell(bot, invalid)
    const posted = JSON.stringify(bot.workspace.messages('incidents'))
    expect(posted).not.toContain('<!channel>')
    expect(posted).not.toContain('<@U05USR00001>')
    expect(posted.length).toBeLessThan(20_000)
    expect(textsIn(bot, 'incidents')).toContain('Bad\ufffd')
  })

  test('answers 503 while the database is away, and stores what comes again', async () => {
    const bot = await runBot({ policy: policyWithAlerts(alertSource('alertmanager')), outside })
    const { db } = bot.muster.desk
    await db.schema.alterTable('problems').renameTo('away').execute()
    expect((await send(bot, groupOf(alertOf()), { once: true })).status).toBe(503)
    await db.schema.alterTable('away').renameTo('problems').execute()
    await tell(bot, groupOf(alertOf()))
    expect(await firingOf(bot)).toHaveLength(1)
  })
})

describe("PagerDuty's events", () => {
  const policy = policyWithAlerts(alertSource('pagerduty', { rules: [ruleOf('declare')] }))
  const event = (changes: object) => ({
    routing_key: secret,
    event_action: 'trigger',
    dedup_key: 'disk/db-1',
    payload: { summary: 'Disk full on db-1', source: 'db-1', severity: 'critical' },
    ...changes,
  })
  const enqueue = (bot: TestBot, body: object) => send(bot, body, { path: '/v2/enqueue' })

  test('are taken at the path that tools know, with the answers they know', async () => {
    const bot = await runBot({ policy, outside })
    expect(await enqueue(bot, event({}))).toEqual({
      status: 202,
      body: { status: 'success', message: 'Event processed', dedup_key: 'disk/db-1' },
    })
    await enqueue(bot, event({}))
    await enqueue(bot, event({ event_action: 'acknowledge', payload: undefined }))
    await enqueue(bot, event({ event_action: 'resolve', payload: undefined }))
    await bot.settle()
    const [incident, ...more] = await listIncidents(bot.muster.desk.db, () => true, 9)
    expect(more).toEqual([])
    expect(incident).toMatchObject({ title: 'Disk full on db-1', severity: 1 })
    const fresh = await enqueue(bot, event({ dedup_key: undefined }))
    expect(fresh.body.dedup_key).toMatch(/^[0-9a-f]{32}$/)
  })

  test('are refused with what is wrong with them', async () => {
    const bot = await runBot({ policy, outside })
    const unknown = await enqueue(bot, event({ routing_key: later }))
    expect(unknown).toMatchObject({
      status: 400,
      body: { status: 'invalid event', errors: ["'routing_key' is missing or unknown"] },
    })
    const blank = await enqueue(bot, event({ payload: { summary: '' } }))
    expect(blank.body.errors).toHaveLength(3)
    expect((await enqueue(bot, event({ event_action: 'resolve', dedup_key: undefined }))).status).toBe(400)
    expect((await enqueue(bot, event({ event_action: 'resolve', dedup_key: 'unknown' }))).status).toBe(202)
    expect(await firingOf(bot)).toEqual([])
  })
})

describe("Opsgenie's alert API", () => {
  test('takes an alert and closes it by its alias', async () => {
    const bot = await runBot({ policy: policyWithAlerts(alertSource('opsgenie')), outside })
    const headers = { authorization: `GenieKey ${secret}`, 'content-type': 'application/json' }
    const at = (path: string) => ({ path, headers })
    const created = await send(
      bot,
      { message: 'Disk full', alias: 'disk/db 1', priority: 'P1' },
      at('/v2/alerts'),
    )
    expect(created).toMatchObject({ status: 202, body: { result: 'Request will be processed' } })
    expect(created.body.requestId).toMatch(/^[\w-]{20,}\.[\w-]{22}$/)
    expect(await firingOf(bot)).toEqual(['prod disk/db 1'])
    const closed = await send(bot, {}, at('/v2/alerts/disk%2Fdb%201/close?identifierType=alias'))
    expect(closed.status).toBe(202)
    expect(await firingOf(bot)).toEqual([])
    // As Alertmanager does with update_alerts, which gives up on all of it when one is refused.
    const changed = { method: 'PUT', headers, body: '{"message":"Disk is full"}' }
    const path = '/v2/alerts/disk%2Fdb%201/message?identifierType=alias'
    expect((await fetch(urlOf(bot, path), changed)).status).toBe(202)
    expect((await send(bot, {}, at('/v2/alerts/disk%2Fdb%201/tags?identifierType=alias'))).status).toBe(202)
    expect(await firingOf(bot)).toEqual([])
    expect((await send(bot, {}, at('/v2/alerts'))).status).toBe(422)
    expect((await send(bot, { message: 'x' }, { path: '/v2/alerts' })).status).toBe(401)
    expect((await fetch(urlOf(bot, '/v2/alerts'))).status).toBe(405)
    await bot.settle()
  })
})
