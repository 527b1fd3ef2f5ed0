import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import type { Pager } from '../../../src/domain/policy/practice/receivers.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { listWebhookDeliveries } from '../../../src/store/webhooks/webhook-log.ts'
import { minutes, type TestBot } from '../../support/bot.ts'
import { channelOf, happened, saidIn } from '../../support/reading.ts'
import { callOf, policyWith, runBot, type } from '../../support/scenario.ts'
import { type Receiver, secretOf, startReceiver } from '../../support/webhooks/receiver.ts'

const secret = secretOf(1)
const ana = callOf('ana')
const ben = callOf('ben')

const pagerAt = ({ url }: Receiver, changes: Partial<Pager> = {}): Pager => ({
  ...{ id: 'phones', url, secretVariables: ['PAGER_SECRET'], internal: true, private: false },
  ...changes,
})

const ringing = (...pagers: Pager[]): Policy => ({
  ...policyWith(1, { page: [[ana], [ben]] }, defaultPolicy),
  pagers,
})

function botWith(...pagers: Pager[]): Promise<TestBot> {
  const receiverSecrets = new Map(pagers.map(({ id }) => [`pager/${id}`, [secret]]))
  return runBot({ policy: ringing(...pagers), receiverSecrets })
}

describe('a page', () => {
  test('rings the phones of the people it pages, signed, and acknowledging there or here stops it', async () => {
    const phones = await startReceiver()
    const bot = await botWith(pagerAt(phones))
    await type(bot, 'cleo', 'sev1 checkout is down')
    const [ring] = phones.verified(secret)
    expect(ring).toMatchObject({
      type: 'incident.paged',
      data: {
        incident: { name: 'INC-1', title: 'checkout is down', severity: 1 },
        page: { level: 1, people: [{ id: ana.id }] },
      },
    })
    expect((await happened(bot, 'pager_rung')).map(({ what }) => what)).toEqual([
      { kind: 'pager_rung', of: 1, pager: 'phones' },
    ])
    // What npm run muster -- ack does, and whatever takes the press at the telephone.
    const arrival = arrivalOf(ana.id, null, 'cli')
    const answered = await performCommand(bot.muster.desk, 1, { verb: 'ack' }, arrival)
    expect(answered).toMatchObject({ ok: true, state: { response: { met: { by: ana.id } } } })
    await bot.settle()
    expect(phones.verified(secret).map(({ type: event }) => event)).toEqual([
      'incident.paged',
      'incident.acknowledged',
    ])
    await bot.advance(minutes(10))
    expect(phones.received).toHaveLength(2)
  })

  test('is tried again while the pager is away, under one id, and holds up nothing in Slack', async () => {
    const phones = await startReceiver()
    const bot = await botWith(pagerAt(phones))
    await phones.down()
    await type(bot, 'cleo', 'sev1 checkout is down')
    expect(saidIn(bot, channelOf(bot)).join('\n')).toContain('@ana')
    await bot.advance(5_000)
    await phones.up()
    phones.answer = (_, response) => response.writeHead(503).end()
    await bot.advance(10_000)
    phones.answer = (_, response) => response.writeHead(200).end()
    await bot.advance(15_000)
    const ids = phones.received.map(({ headers }) => headers['webhook-id'])
    expect(ids).toEqual([ids[0], ids[0]])
    expect(await happened(bot, 'pager_rung')).toHaveLength(1)
    expect(await happened(bot, 'pager_unreached')).toEqual([])
  })

  test('that a pager refuses is told in the channel at once, with the reason, and a second pager rings', async () => {
    const [phones, others] = [
      await startReceiver((_, response) => response.writeHead(401).end()),
      await startReceiver(),
    ]
    const bot = await botWith(pagerAt(phones), pagerAt(others, { id: 'others' }))
    await type(bot, 'cleo', 'sev1 checkout is down')
    const reason = `127.0.0.1:${phones.port} answered 401`
    expect((await happened(bot, 'pager_unreached')).map(({ what }) => what)).toEqual([
      { kind: 'pager_unreached', of: 1, pager: 'phones', reason },
    ])
    expect(saidIn(bot, channelOf(bot)).filter((text) => text.includes(reason))).toHaveLength(1)
    expect((await happened(bot, 'pager_rung')).map(({ what: { pager } }) => pager)).toEqual(['others'])
    expect(phones.received).toHaveLength(1)
  })

  test('that was answered before it could ring rings no more', async () => {
    const phones = await startReceiver()
    const bot = await botWith(pagerAt(phones))
    await phones.down()
    await type(bot, 'cleo', 'sev1 checkout is down')
    await bot.advance(1_000)
    await type(bot, 'ana', 'ack', channelOf(bot))
    await phones.up()
    await bot.advance(5_000)
    expect(phones.verified(secret).map(({ type: event }) => event)).toEqual(['incident.acknowledged'])
    const db = bot.muster.desk.db
    const log = await listWebhookDeliveries(db, { receiver: 'pager/phones', atMost: 10 })
    expect(log.map(({ event, state }) => [event, state])).toEqual([
      ['incident.acknowledged', 'sent'],
      ['incident.paged', 'skipped'],
    ])
  })

  test('of a private incident rings without a word of it, unless the pager may know', async () => {
    const [phones, trusted] = [await startReceiver(), await startReceiver()]
    const bot = await botWith(pagerAt(phones), pagerAt(trusted, { id: 'trusted', private: true }))
    const declaration = { title: 'keys were leaked', severity: 1, declaredIn: null, isPrivate: true } as const
    await declareIncident(bot.muster.desk, declaration, arrivalOf(ana.id, null, 'form'))
    await bot.settle()
    expect(phones.verified(secret)[0]?.data.incident).toMatchObject({
      name: 'INC-1',
      title: null,
      channel: null,
    })
    expect(phones.received.map(({ body }) => body).join()).not.toContain('leaked')
    expect(trusted.verified(secret)[0]?.data.incident.title).toBe('keys were leaked')
  })
})
