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
  expect(told).toMatch(/DiskFull.*fired 1 time, acted on 0.*remove it/)
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
