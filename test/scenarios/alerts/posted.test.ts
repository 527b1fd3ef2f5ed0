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
import { minutes } from '../../support/bot.ts'
import { runBot } from '../../support/scenario.ts'

test('a lost answer to the first post of alerts neither repeats it nor holds up the next', async () => {
  const source = alertSource('alertmanager', { rules: [ruleOf('post')] })
  const bot = await runBot({ policy: policyWithAlerts(source), outside })
  bot.workspace.faults.add({ method: 'chat.postMessage', kind: 'lost_answer', times: 1 })
  await tell(bot, groupOf(alertOf()))
  await bot.advance(minutes(1))
  await tell(bot, groupOf(alertOf({ name: 'DiskFull' })))
  await bot.advance(minutes(1))
  const texts = bot.workspace.messages('incidents').map((message) => bot.workspace.plainTextOf(message))
  for (const name of ['CheckoutDown', 'DiskFull'])
    expect(texts.filter((text) => text.includes(name))).toHaveLength(1)
})
