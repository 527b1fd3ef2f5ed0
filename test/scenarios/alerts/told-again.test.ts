import { describe, expect, test } from 'vitest'
import type { AlertKind, AlertSource } from '../../../src/domain/policy/alerting.ts'
import { listIncidents } from '../../../src/store/incident/incidents.ts'
import { senders } from '../../support/alerts/senders.ts'
import {
  alertOf,
  alertSource,
  callsIn,
  groupOf,
  outside,
  policyWithAlerts,
  ruleOf,
  tell,
  textsIn,
} from '../../support/alerts/sending.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { runBot, type } from '../../support/scenario.ts'

const on = (severity: 'critical' | 'error' | 'warning' | 'info') => ({
  match: { name: [], severity: [severity], labels: {} },
})

const listening = (kind: AlertKind, changes: Partial<AlertSource>): Promise<TestBot> =>
  runBot({ policy: policyWithAlerts(alertSource(kind, changes)), outside })

const numbersOf = async (bot: TestBot) =>
  (await listIncidents(bot.muster.desk.db, () => true, 10)).map(({ number }) => number).toSorted()

const statusesOf = async (bot: TestBot) =>
  (await bot.muster.desk.db.selectFrom('problems').select('status').orderBy('episode').execute()).map(
    ({ status }) => status,
  )

describe('a sender that never says that it is over', () => {
  const declaring = { rules: [ruleOf('declare', { severity: 1 })] }
  const down = senders.uptimerobot.fires('Shop')

  test('calls again when it fires on another day, and its incident is over', async () => {
    const bot = await listening('uptimerobot', declaring)
    await tell(bot, down)
    await type(bot, 'ana', 'INC-1 resolve fixed')
    await bot.advance(hours(11))
    await tell(bot, down)
    expect(await numbersOf(bot)).toEqual([1])
    await bot.advance(hours(13))
    await tell(bot, down)
    expect(await numbersOf(bot)).toEqual([1, 2])
    expect(textsIn(bot, 'inc-2-shop-is-down')).toContain('Fired before in INC-1')
    expect(await statusesOf(bot)).toEqual(['resolved', 'firing'])
  })

  test('stays in the incident that is still open, which counts what fires once', async () => {
    const bot = await listening('uptimerobot', declaring)
    await tell(bot, down)
    await type(bot, 'ana', 'INC-1 ack')
    await bot.advance(hours(24))
    const called = callsIn(bot, 'incidents')
    await tell(bot, down)
    expect(await numbersOf(bot)).toEqual([1])
    expect(callsIn(bot, 'incidents')).toBe(called)
    await tell(bot, senders.uptimerobot.resolves('Shop'))
    expect(textsIn(bot, 'inc-1-shop-is-down')).toContain('resolved. Set the status to monitoring?')
  })

  test('is a repeat, however late, where it says that it is the same beginning', async () => {
    const bot = await listening('alertmanager', declaring)
    await tell(bot, groupOf(alertOf()))
    await type(bot, 'ana', 'INC-1 resolve fixed')
    await bot.advance(hours(48))
    await tell(bot, groupOf(alertOf()))
    expect(await numbersOf(bot)).toEqual([1])
    await bot.advance(hours(48))
    await tell(bot, groupOf(alertOf({ startsAt: '2026-11-27T13:00:00Z' })))
    expect(await numbersOf(bot)).toEqual([1, 2])
  })

  test('is over after stale_after of silence, and not while it repeats itself', async () => {
    const bot = await listening('alertmanager', { ...declaring, staleAfterMs: hours(8) })
    await tell(bot, groupOf(alertOf()))
    await bot.advance(hours(7))
    await tell(bot, groupOf(alertOf()))
    await bot.advance(hours(7))
    expect(await statusesOf(bot)).toEqual(['firing'])
    await bot.advance(hours(1))
    expect(await statusesOf(bot)).toEqual(['resolved'])
    expect(textsIn(bot, 'inc-1-checkoutdown')).toContain('resolved. Set the status to monitoring?')
    expect(await numbersOf(bot)).toEqual([1])
  })
})

test('what nobody could hear while Muster was down is no silence', async () => {
  const bot = await listening('alertmanager', { rules: [ruleOf('declare')], staleAfterMs: hours(8) })
  await tell(bot, groupOf(alertOf()))
  await bot.advance(hours(7))
  await bot.stop()
  await bot.advance(hours(9))
  await bot.start()
  await bot.advance(hours(7))
  expect(await statusesOf(bot)).toEqual(['firing'])
  await bot.advance(hours(1))
  expect(await statusesOf(bot)).toEqual(['resolved'])
})

describe('an alert that becomes graver', () => {
  const datadog = (transition: string, priority: string) => ({
    ...{ key: 'k1', title: 'Queue is long', transition, priority },
  })
  const rules = [ruleOf('declare', on('critical')), ruleOf('post')]

  test('declares although it was only posted, once', async () => {
    const bot = await listening('datadog', { rules })
    await tell(bot, datadog('Warn', 'P3'))
    expect(await numbersOf(bot)).toEqual([])
    await tell(bot, datadog('Triggered', 'P1'))
    expect(await numbersOf(bot)).toEqual([1])
    await tell(bot, datadog('Warn', 'P3'))
    await tell(bot, datadog('Re-Triggered', 'P1'))
    expect(await numbersOf(bot)).toEqual([1])
    expect(callsIn(bot, 'incidents')).toBe(1)
  })

  test('asks its incident whether to raise it', async () => {
    const bot = await listening('datadog', { rules: [ruleOf('declare')] })
    await tell(bot, datadog('Warn', 'P3'))
    const channel = 'inc-1-queue-is-long'
    expect(textsIn(bot, channel)).not.toContain('SEV-1?')
    await tell(bot, datadog('Triggered', 'P1'))
    await tell(bot, datadog('Re-Triggered', 'P1'))
    expect(await numbersOf(bot)).toEqual([1])
    expect(textsIn(bot, channel).match(/Raise .*SEV-1/g)).toHaveLength(1)
  })
})

test('what says that it is over is judged by what fired, whatever the rules do with an unknown alert', async () => {
  const rules = [ruleOf('declare', on('critical')), ruleOf('ignore')]
  const bot = await listening('opsgenie', { rules })
  const { fires, resolves, path, headers } = senders.opsgenie
  const sending = { headers: headers?.('') ?? {} }
  await tell(bot, fires('Orders fail'), { ...sending, path: path?.fires ?? '' })
  expect(await numbersOf(bot)).toEqual([1])
  await bot.advance(minutes(1))
  await tell(bot, resolves('Orders fail'), { ...sending, path: path?.resolves ?? '' })
  expect(textsIn(bot, 'inc-1-orders-fail')).toContain('resolved. Set the status to monitoring?')
})
