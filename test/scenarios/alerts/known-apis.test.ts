import { describe, expect, test } from 'vitest'
import { listFiring } from '../../../src/store/alerts/alert-counts.ts'
import { listIncidents } from '../../../src/store/incident/incidents.ts'
import {
  alertSource,
  outside,
  policyWithAlerts,
  ruleOf,
  secret,
  send,
  tell,
  urlOf,
} from '../../support/alerts/sending.ts'
import type { TestBot } from '../../support/bot.ts'
import { runBot } from '../../support/scenario.ts'

const firingOf = async (bot: TestBot) =>
  (await listFiring(bot.muster.desk.db, 100)).map(({ source, key }) => `${source} ${key}`)

describe("PagerDuty's events, version 1", () => {
  const path = '/generic/2010-04-15/create_event.json'
  // As Healthchecks sends it.
  const event = (changes: object) => ({
    service_key: secret,
    incident_key: '7c3a',
    event_type: 'trigger',
    description: '"Nightly backup" is DOWN',
    client: 'Healthchecks.io',
    client_url: 'https://checks.example.com',
    details: { Project: 'Shop', Tags: 'prod' },
    contexts: [{ type: 'link', href: 'https://checks.example.com/7c3a', text: 'Its log' }],
    ...changes,
  })

  test('are taken at the path that tools know, with the answers they know', async () => {
    const source = alertSource('pagerduty', { rules: [ruleOf('declare', { severity: 3 })] })
    const bot = await runBot({ policy: policyWithAlerts(source), outside })
    const taken = { status: 'success', message: 'Event processed', incident_key: '7c3a' }
    expect(await send(bot, event({}), { path })).toEqual({ status: 200, body: taken })
    await bot.settle()
    const [problem] = await listFiring(bot.muster.desk.db, 9)
    expect(problem).toMatchObject({
      title: '"Nightly backup" is DOWN',
      severity: null,
      labels: { Project: 'Shop', client: 'Healthchecks.io' },
    })
    expect(problem?.links.map(({ label }) => label)).toEqual(['Source', 'Its log'])
    await tell(bot, event({ event_type: 'resolve', description: undefined }), { path })
    expect(await firingOf(bot)).toEqual([])
    // The same at the source's own address, which says nothing of the version.
    await tell(bot, event({ incident_key: '8d4b' }))
    expect(await firingOf(bot)).toEqual(['prod 8d4b'])
    expect(await listIncidents(bot.muster.desk.db, () => true, 9)).toHaveLength(1)
  })

  test('are refused with what is wrong with them, in the words of their version', async () => {
    const bot = await runBot({ policy: policyWithAlerts(alertSource('pagerduty')), outside })
    const errorsOf = async (changes: object) => {
      const { status, body } = await send(bot, event(changes), { path })
      expect(status).toBe(400)
      return body.errors
    }
    expect(await errorsOf({ service_key: 'x'.repeat(32) })).toEqual(["'service_key' is missing or unknown"])
    expect(await errorsOf({ description: ' ' })).toEqual(["'description' is missing or blank"])
    expect(await errorsOf({ event_type: 'resolve', incident_key: undefined })).toEqual([
      "'incident_key' is missing; 'resolve' needs it",
    ])
    expect(await errorsOf({ event_type: 'open' })).toHaveLength(1)
    // An event of version 2 at the address of version 1.
    expect(await errorsOf({ event_type: undefined, event_action: 'trigger' })).toHaveLength(1)
    expect(await firingOf(bot)).toEqual([])
  })
})

describe('a request to Opsgenie', () => {
  const headers = { authorization: `GenieKey ${secret}`, 'content-type': 'application/json' }
  const asks = async (bot: TestBot, id: unknown, key = secret) => {
    const url = urlOf(bot, `/v2/alerts/requests/${id}?identifierType=id`)
    const answer = await fetch(url, { headers: { authorization: `GenieKey ${key}` } })
    const body = JSON.parse((await answer.text()) || '{}')
    return { status: answer.status, body }
  }
  const listening = () => runBot({ policy: policyWithAlerts(alertSource('opsgenie')), outside })

  test.each([
    ['a plain alias', 'eventid-17'],
    ['an alias that no address takes as it is', 'disk/db 1 <é>'],
    ['a long one', 'x'.repeat(500)],
    ['one that looks like an id of ours', 'alias~odd'],
  ])('about %s says what became of it, and the id that it gives closes the alert', async (_, alias) => {
    const bot = await listening()
    const created = await send(bot, { message: 'Disk full', alias }, { path: '/v2/alerts', headers })
    const { status, body } = await asks(bot, created.body.requestId)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      data: { success: true, isSuccess: true, action: 'Create', status: 'Created alert' },
      requestId: created.body.requestId,
    })
    expect(await firingOf(bot)).toEqual([`prod ${body.data.alias}`])
    const { alertId } = body.data
    // Zabbix puts it into the address as it is.
    expect(encodeURIComponent(alertId)).toBe(alertId)
    const close = `/v2/alerts/${alertId}/close?identifierType=id`
    const closed = await send(bot, {}, { path: close, headers })
    expect((await asks(bot, closed.body.requestId)).body.data).toMatchObject({ action: 'Close', alertId })
    expect(await firingOf(bot)).toEqual([])
    await bot.settle()
  })

  test('that changed nothing is done too; one that was refused, or that nobody made, is unknown', async () => {
    const bot = await listening()
    const noted = await send(bot, { note: 'looking' }, { path: '/v2/alerts/a/notes', headers })
    expect((await asks(bot, noted.body.requestId)).body.data).toMatchObject({ action: 'Update', alias: 'a' })
    const refused = await send(bot, {}, { path: '/v2/alerts', headers })
    for (const id of [refused.body.requestId, 'x', `${noted.body.requestId}x`, `x${noted.body.requestId}`]) {
      expect((await asks(bot, id)).status, String(id)).toBe(404)
    }
    expect((await asks(bot, noted.body.requestId, 'another')).status).toBe(401)
  })
})

describe('an alarm that SNS delivers raw', () => {
  const alarm = {
    AlarmName: 'HighLatency',
    NewStateValue: 'ALARM',
    NewStateReason: 'Threshold crossed',
    StateChangeTime: '2026-11-23T13:59:00.123+0000',
    AlarmArn: 'arn:aws:cloudwatch:eu-west-1:1:alarm:HighLatency',
    Trigger: { MetricName: 'Latency', Dimensions: [{ name: 'Service', value: 'checkout' }] },
  }
  const headers = {
    'content-type': 'text/plain; charset=UTF-8',
    'x-amz-sns-message-type': 'Notification',
    'x-amz-sns-message-id': 'm-1',
    'x-amz-sns-topic-arn': 'arn:aws:sns:eu-west-1:1:alarms',
    'x-amz-sns-rawdelivery': 'true',
  }

  test('is read where its address holds the secret, and nowhere else', async () => {
    const bot = await runBot({ policy: policyWithAlerts(alertSource('sns')), outside })
    await tell(bot, alarm, { headers })
    expect(await firingOf(bot)).toEqual([`prod ${alarm.AlarmArn}`])
    await tell(bot, { ...alarm, NewStateValue: 'OK' }, { headers })
    expect(await firingOf(bot)).toEqual([])
    expect((await send(bot, alarm, { headers, path: '/alerts/prod' })).status).toBe(401)
    expect((await send(bot, alarm, { headers, path: '/alerts/prod/guess' })).status).toBe(404)
    // Nor is an envelope without its signature one.
    const envelope = { Type: 'Notification', Message: JSON.stringify(alarm) }
    expect((await send(bot, envelope, { headers })).status).toBe(401)
    expect((await send(bot, alarm)).status).toBe(400)
    expect(await firingOf(bot)).toEqual([])
  })
})
