import { expect, test } from 'vitest'
import {
  alertOf,
  alertSource,
  groupOf,
  outside,
  policyWithAlerts,
  ruleOf,
  tell,
} from '../../support/alerts/sending.ts'
import { hours } from '../../support/bot.ts'
import { buttonsOf, id } from '../../support/on-call.ts'
import { channelOf, directTo } from '../../support/reading.ts'
import { press, runBot, send, type } from '../../support/scenario.ts'

const match = { name: ['DiskFull'], severity: [], labels: {} }
const base = policyWithAlerts(
  alertSource('alertmanager', { rules: [ruleOf('ignore', { match }), ruleOf('declare', { severity: 1 })] }),
)
const policy = {
  ...base,
  severities: {
    ...base.severities,
    1: { ...base.severities[1], page: [[{ kind: 'person' as const, id: id('ben') }]] },
  },
}

test('/incident alerts noise ranks what nobody acted on, with what people said of its pages', async () => {
  const bot = await runBot({ policy, outside })
  await tell(bot, groupOf(alertOf({ name: 'Latency' })))
  await tell(bot, groupOf(alertOf({ name: 'DiskFull' })))
  expect(await type(bot, 'cleo', 'alerts')).toMatch(/Latency.*INC-1|INC-1.*Latency/s)
  await type(bot, 'ben', 'ack', channelOf(bot))
  await type(bot, 'ben', 'close anyway', channelOf(bot))
  const question = directTo(bot, 'ben').find((message) => buttonsOf(message).includes('page_not_useful'))
  await press(bot, 'ben', question ?? expect.fail('not asked'), 'page_not_useful')
  const told = await type(bot, 'cleo', 'alerts noise')
  expect(told).toMatch(/1\. \*(DiskFull|Latency).*\n2\. /)
  expect(told).toMatch(/DiskFull.*fired 1 time, acted on 0.*Nothing to do yet/)
  expect(told).toMatch(/Latency.*acted on 1.*useful 0 of 1.*weren't useful/)
  // In a private incident, where ben acted on it: nobody else learns that there is one.
  await type(bot, 'ben', '')
  const entered = {
    title: 'Export of customer data',
    severity: '1',
    options: ['is_private', 'takes_command'],
  }
  expect(await send(bot, 'ben', entered)).toEqual({})
  const { db } = bot.muster.desk
  await db.updateTable('problems').set({ incident: 2 }).where('name', '=', 'DiskFull').execute()
  expect(await type(bot, 'ben', 'alerts')).toContain('INC-2')
  expect(await type(bot, 'cleo', 'alerts')).not.toContain('INC-2')
  for (const name of ['cleo', 'ben'])
    expect(await type(bot, name, 'alerts noise')).toMatch(/DiskFull.*acted on 0/)
  expect(await type(bot, 'ana', 'alerts are not arriving')).toContain('How bad')
  expect(await type(bot, 'ana', 'alert fatigue in checkout')).toContain('/incident alerts')
})

test('an alert is proposed for removal once it had its month, and not because Muster is new', async () => {
  const bot = await runBot({ policy, outside })
  const fires = async (name: string, startsAt: string) => {
    await tell(bot, groupOf(alertOf({ name, startsAt })))
    await tell(bot, groupOf(alertOf({ name, status: 'resolved', startsAt, endsAt: startsAt })))
  }
  await fires('DiskFull', '2026-11-23T14:00:00Z')
  await bot.advance(hours(24 * 29))
  await fires('DiskFull', '2026-12-22T14:00:00Z')
  await tell(bot, groupOf(alertOf({ name: 'Latency', startsAt: '2026-12-22T14:00:00Z' })))
  const told = await type(bot, 'cleo', 'alerts noise')
  expect(told).toMatch(/DiskFull.*fired 2 times, acted on 0.*remove it/)
  expect(told).toMatch(/Latency.*fired 1 time, acted on 0\. Nothing to do yet/)
})
