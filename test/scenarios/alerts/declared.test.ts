import { describe, expect, test } from 'vitest'
import { listIncidents } from '../../../src/store/incident/incidents.ts'
import {
  alertOf,
  alertSource,
  callsIn,
  groupOf,
  outside,
  policyWithAlerts,
  ruleOf,
  send,
  tell,
  textsIn,
} from '../../support/alerts/sending.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { press, runBot, type } from '../../support/scenario.ts'

const declaring = policyWithAlerts(
  alertSource('alertmanager', { rules: [ruleOf('declare', { severity: 1 })] }),
)

const incidentsOf = (bot: TestBot) => listIncidents(bot.muster.desk.db, () => true, 100)

const ended = { status: 'resolved', endsAt: '2026-11-23T14:00:00Z' } as const

const channel = 'inc-1-checkoutdown'

describe('an alert whose rule declares', () => {
  test('opens one incident, pages once, and is shown on its card', async () => {
    const bot = await runBot({ policy: declaring, outside })
    await tell(bot, groupOf(alertOf({ summary: 'no orders' })))
    const [incident, ...more] = await incidentsOf(bot)
    expect(more).toEqual([])
    expect(incident).toMatchObject({ title: 'CheckoutDown: no orders', severity: 1, alerts: 1 })
    const card = textsIn(bot, 'inc-1-checkoutdown-no-orders')
    expect(card).toContain('1 firing, 0 resolved')
    expect(card).toContain('prod (alerts)')
    expect(callsIn(bot, 'incidents')).toBe(1)
  })

  test('opens nothing more when it is sent again: at once, many times, or a day later', async () => {
    const bot = await runBot({ policy: declaring, outside })
    const body = groupOf(alertOf())
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(bot, body)))
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202))
    await bot.settle()
    await bot.advance(hours(24))
    await tell(bot, body)
    expect(await incidentsOf(bot)).toHaveLength(1)
    await type(bot, 'ana', 'INC-1 ack')
    // On a machine that's busy a sender may have come twice.
    const [, times] = /received (\d+) times/.exec(textsIn(bot, channel)) ?? []
    expect(Number(times)).toBeGreaterThanOrEqual(21)
  })

  test('does nothing when it is only ever resolved, or resolved before it fired', async () => {
    const bot = await runBot({ policy: declaring, outside })
    await tell(bot, groupOf(alertOf(ended)))
    await tell(bot, groupOf(alertOf(ended)))
    // The half that was sent first comes last: it began before it ended.
    await tell(bot, groupOf(alertOf()))
    expect(await incidentsOf(bot)).toEqual([])
    await tell(bot, groupOf(alertOf({ startsAt: '2026-11-23T14:00:01Z' })))
    expect(await incidentsOf(bot)).toHaveLength(1)
  })

  test('flaps within one incident, and much later opens another that names the one before', async () => {
    const bot = await runBot({ policy: declaring, outside })
    await tell(bot, groupOf(alertOf()))
    await tell(bot, groupOf(alertOf(ended)))
    await bot.advance(minutes(5))
    await tell(bot, groupOf(alertOf({ startsAt: '2026-11-23T14:05:00Z' })))
    expect(await incidentsOf(bot)).toHaveLength(1)
    expect(textsIn(bot, channel)).toContain('1 firing, 0 resolved')
    await tell(bot, groupOf(alertOf({ status: 'resolved', endsAt: '2026-11-23T14:05:00Z' })))
    await type(bot, 'ana', 'INC-1 resolve fixed')
    await bot.advance(hours(2))
    await tell(bot, groupOf(alertOf({ startsAt: '2026-11-23T16:05:00Z' })))
    const numbers = (await incidentsOf(bot)).map(({ number }) => number)
    expect(numbers.toSorted()).toEqual([1, 2])
    const latest = await bot.muster.desk.db
      .selectFrom('problems')
      .select(['episode', 'flaps', 'incident', 'before'])
      .orderBy('episode')
      .execute()
    expect(latest).toEqual([
      { episode: 1, flaps: 1, incident: 1, before: null },
      { episode: 2, flaps: 0, incident: 2, before: 1 },
    ])
    expect(textsIn(bot, 'inc-2-checkoutdown')).toContain('Fired before in INC-1')
  })

  test('proposes to monitor once everything has resolved, and leaves the rest to people', async () => {
    const bot = await runBot({ policy: declaring, outside })
    const other = { name: 'PaymentsSlow' }
    await tell(bot, groupOf(alertOf()))
    await tell(bot, groupOf(alertOf(other)))
    await tell(bot, groupOf(alertOf(ended)))
    expect(textsIn(bot, channel)).not.toContain('have resolved')
    await tell(bot, groupOf(alertOf(ended), alertOf({ ...other, ...ended })))
    const asked = bot.workspace
      .messages(channel)
      .find((message) => bot.workspace.plainTextOf(message).includes('All 2 alerts have resolved'))
    expect(asked).toBeDefined()
    expect((await incidentsOf(bot))[0]?.status).toBe('investigating')
    if (asked) await press(bot, 'ana', asked, 'set_status_monitoring')
    expect((await incidentsOf(bot))[0]?.status).toBe('monitoring')
    expect(textsIn(bot, channel)).toContain('all 2 resolved')
  })

  test('joins the incident of its service, and says so when it brings a new name', async () => {
    const bot = await runBot({ policy: declaring, outside })
    await tell(bot, groupOf(alertOf()))
    await tell(bot, groupOf(alertOf({ labels: { instance: 'b' } })))
    expect(textsIn(bot, channel)).not.toContain('joined INC-1')
    await tell(bot, groupOf(alertOf({ name: 'PaymentsSlow' })))
    expect(await incidentsOf(bot)).toHaveLength(1)
    expect(textsIn(bot, channel)).toContain('1 alert from prod about checkout joined INC-1: "PaymentsSlow"')
    expect(textsIn(bot, channel)).toContain('CheckoutDown ×2')
  })

  test('is one of 5,000 in one body: one incident, and none of them lost', async () => {
    const bot = await runBot({ policy: declaring, outside })
    const storm = Array.from({ length: 5_000 }, (_, index) => alertOf({ labels: { pod: `web-${index}` } }))
    await tell(bot, groupOf(...storm))
    const [incident, ...more] = await incidentsOf(bot)
    expect(more).toEqual([])
    expect(incident?.alerts).toBe(5_000)
    expect(textsIn(bot, channel)).toContain('5,000 firing')
    expect(callsIn(bot, 'incidents')).toBe(1)
  })
})
