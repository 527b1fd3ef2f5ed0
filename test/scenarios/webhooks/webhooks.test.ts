import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { OutgoingEvent } from '../../../src/domain/policy/practice/receivers.ts'
import { endpointSubject } from '../../../src/domain/record/subject.ts'
import { switchOn } from '../../../src/domain/webhooks/switching.ts'
import { decideOn } from '../../../src/operations/engine/decide.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { listWebhookDeliveries } from '../../../src/store/webhooks/webhook-log.ts'
import { hours, minutes } from '../../support/bot.ts'
import { channelOf, saidIn } from '../../support/reading.ts'
import { callOf, doctorOf, type } from '../../support/scenario.ts'
import { botWith, endpointAt, eventsAt, secrets } from '../../support/webhooks/endpoints.ts'
import { startReceiver } from '../../support/webhooks/receiver.ts'

const ana = callOf('ana').id

describe('an outgoing webhook', () => {
  test("tells what it's wanted for, with what was said, masked, and signed with both secrets", async () => {
    const [tickets, closings] = [await startReceiver(), await startReceiver()]
    const events: OutgoingEvent[] = ['incident.resolved']
    const bot = await botWith(endpointAt(tickets), endpointAt(closings, { id: 'closings', events }))
    await type(bot, 'ana', 'sev2 checkout is slow')
    const channel = channelOf(bot)
    await type(bot, 'ben', 'ack', channel)
    await type(bot, 'ben', 'update the password=hunter2secret was rotated, next in 30m', channel)
    await type(bot, 'ben', 'sev 3 only a few users', channel)
    await type(bot, 'ana', 'task @ben by fri write a runbook', channel)
    await type(bot, 'ben', 'resolve rolled back', channel)
    await bot.muster.outbox.settled('incident/1')
    expect(new Set(eventsAt(tickets))).toEqual(
      new Set([
        'incident.declared',
        'incident.paged',
        'incident.acknowledged',
        'update.posted',
        'severity.changed',
        'action_item.created',
        'incident.resolved',
      ]),
    )
    const told = (event: string) =>
      tickets.verified(secrets[0] ?? '').find(({ type: one }) => one === event)?.data
    expect(told('severity.changed')).toMatchObject({ from: 2, to: 3, by: { id: callOf('ben').id } })
    expect(told('action_item.created').action_item).toMatchObject({
      id: 1,
      text: 'write a runbook',
      owner: { id: callOf('ben').id, name: expect.stringMatching(/ben/i) },
    })
    expect(told('incident.resolved').summary).toBe('rolled back')
    expect(tickets.received.map(({ body }) => body).join()).not.toContain('hunter2secret')
    expect(eventsAt(closings)).toEqual(['incident.resolved'])
    await type(bot, 'ana', 'drill sev3 the database is gone')
    const drills = tickets.verified(secrets[0] ?? '').map(({ data }) => data.incident.drill)
    expect([drills.at(0), drills.at(-1)]).toEqual([false, true])
  })

  test('that dies and comes back gets all of it, and nothing else waits for it', async () => {
    const [tickets, others] = [await startReceiver(), await startReceiver()]
    const bot = await botWith(endpointAt(tickets), endpointAt(others, { id: 'others' }))
    await tickets.down()
    await type(bot, 'ana', 'sev3 search is slow')
    await type(bot, 'ben', 'ack', channelOf(bot))
    await bot.advance(5_000)
    await bot.advance(minutes(6))
    expect(eventsAt(others)).toEqual(['incident.declared', 'incident.acknowledged'])
    await bot.stop()
    await bot.start()
    await tickets.up()
    await bot.advance(minutes(40))
    expect(new Set(eventsAt(tickets))).toEqual(new Set(['incident.declared', 'incident.acknowledged']))
    const log = await listWebhookDeliveries(bot.muster.desk.db, { receiver: 'webhook/tickets', atMost: 10 })
    expect(log.map(({ state }) => state)).toEqual(['sent', 'sent'])
  })

  test('that stays dead is told of once, then switched off, and gets what happens after it is back on', async () => {
    const tickets = await startReceiver((_, response) => response.writeHead(500).end())
    const bot = await botWith(endpointAt(tickets, { events: ['incident.declared'] }))
    await type(bot, 'ana', 'sev4 a typo')
    // The longest pause between two attempts is a day, and up to a tenth more.
    for (let attempts = 1; attempts < 10; attempts += 1) await bot.advance(hours(27))
    expect(tickets.received).toHaveLength(10)
    const told = saidIn(bot, 'incidents').filter((text) => text.includes('tickets'))
    expect(told).toHaveLength(2)
    expect(told.map((text) => text.includes('webhooks on tickets'))).toEqual([false, true])
    await type(bot, 'ana', 'sev4 another typo')
    expect(tickets.received).toHaveLength(10)
    // The doctor says so, and with which command it's switched on again.
    const finding = /webhook tickets was switched off .* ago[\s\S]*npm run muster -- webhooks on tickets/
    expect(await doctorOf(bot, 'ben')).toMatch(finding)
    await decideOn(bot.muster.desk, endpointSubject('tickets'), arrivalOf(ana, null, 'cli'), switchOn)
    expect(await doctorOf(bot, 'ben')).not.toContain('tickets')
    tickets.answer = (_, response) => response.writeHead(200).end()
    await type(bot, 'ana', 'sev4 a third typo')
    expect(tickets.verified(secrets[0] ?? '').at(-1)?.data.incident.name).toBe('INC-3')
  })

  test('whose receiver says that it is gone is switched off at once', async () => {
    const tickets = await startReceiver((_, response) => response.writeHead(410).end())
    const bot = await botWith(endpointAt(tickets))
    await type(bot, 'ana', 'sev4 a typo')
    await type(bot, 'ben', 'ack', channelOf(bot))
    expect(tickets.received).toHaveLength(1)
  })

  test('says nothing of a private incident, unless its receiver may know', async () => {
    const [tickets, trusted] = [await startReceiver(), await startReceiver()]
    const bot = await botWith(endpointAt(tickets), endpointAt(trusted, { id: 'trusted', private: true }))
    const declaration = { title: 'keys were leaked', severity: 2, declaredIn: null, isPrivate: true } as const
    await declareIncident(bot.muster.desk, declaration, arrivalOf(ana, null, 'form'))
    await bot.settle()
    await type(bot, 'ana', 'INC-1 ack')
    expect(tickets.received).toEqual([])
    expect(trusted.verified(secrets[0] ?? '')[0]?.data.incident).toMatchObject({
      title: 'keys were leaked',
      private: true,
    })
    // Not that there was anything to tell it, for a log of deliveries is read by others too.
    const queued = await listWebhookDeliveries(bot.muster.desk.db, { receiver: null, atMost: 10 })
    expect(new Set(queued.map(({ receiver }) => receiver))).toEqual(new Set(['webhook/trusted']))
  })

  test('that may no longer know of private incidents gets nothing of what was waiting for it', async () => {
    const trusted = await startReceiver()
    const bot = await botWith(endpointAt(trusted, { private: true }))
    await trusted.down()
    const declaration = { title: 'keys were leaked', severity: 2, declaredIn: null, isPrivate: true } as const
    await declareIncident(bot.muster.desk, declaration, arrivalOf(ana, null, 'form'))
    await type(bot, 'ana', 'sev2 checkout is slow')
    await bot.advance(5_000)
    const policy = { ...defaultPolicy, webhooks: [endpointAt(trusted)] }
    const receiverSecrets = new Map([['webhook/tickets', secrets]])
    await bot.muster.reload({ ok: true, policy, alertSecrets: new Map(), receiverSecrets, auditKey: null })
    await trusted.up()
    await bot.advance(minutes(40))
    const told = trusted.verified(secrets[0] ?? '').map(({ data }) => data.incident.name)
    expect(new Set(told)).toEqual(new Set(['INC-2']))
  })
})
