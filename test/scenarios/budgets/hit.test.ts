import { expect, test } from 'vitest'
import {
  alertOf,
  alertSource,
  groupOf,
  outside,
  policyWithAlerts,
  ruleOf,
  tell,
  textsIn,
} from '../../support/alerts/sending.ts'
import type { TestBot } from '../../support/bot.ts'
import { catalogueEntry, policyOfServices } from '../../support/catalogue.ts'
import { channelOf, happened } from '../../support/reading.ts'
import { runBot, send, type } from '../../support/scenario.ts'

const policy = policyOfServices(
  [
    catalogueEntry('checkout', { channel: 'random' }),
    catalogueEntry('ledger', { channel: 'random' }),
    catalogueEntry('search', { channel: 'gone' }),
    catalogueEntry('exports', { channel: null }),
    catalogueEntry('mail'),
  ],
  policyWithAlerts(alertSource('alertmanager', { rules: [ruleOf('declare', { severity: 2 })] })),
)

const toldIn = (bot: TestBot, channel = 'random'): string[] =>
  textsIn(bot, channel)
    .split('\n')
    .filter((line) => line.includes('affected'))

test('who keeps a service hears in its channel of an incident that names it, once', async () => {
  const bot = await runBot({ policy, outside })
  await type(bot, 'ana', 'sev1 checkout, ledger: cards fail')
  expect(textsIn(bot, 'random')).toMatch(/INC-1 checkout, ledger: cards fail, SEV-1.* · #inc-1-/)
  expect(toldIn(bot)).toEqual(['🔴 Checkout and Ledger are affected.'])
  await type(bot, 'ana', 'sev3 mail is late')
  await type(bot, 'ben', 'service mail checkout', channelOf(bot, 2))
  await type(bot, 'ben', 'service checkout', channelOf(bot, 2))
  expect(toldIn(bot)).toEqual(['🔴 Checkout and Ledger are affected.', '🟡 Checkout is affected.'])
  // The announcements channel has its announcement.
  expect(toldIn(bot, 'incidents')).toEqual([])
})

test('also of one that an alert declares', async () => {
  const bot = await runBot({ policy, outside })
  await tell(bot, groupOf(alertOf()))
  await tell(bot, groupOf(alertOf({ name: 'CheckoutSlow' })))
  expect(toldIn(bot)).toEqual(['🟠 Checkout is affected.'])
})

test('but never of one that is private or a drill', async () => {
  const bot = await runBot({ policy, outside })
  await type(bot, 'ana', 'declare')
  await send(bot, 'ana', { title: 'checkout: cards were read', severity: '1', options: ['is_private'] })
  await type(bot, 'ana', 'drill sev2 checkout: cards fail')
  expect(textsIn(bot, 'random')).not.toMatch(/INC-|cards/)
})

test('a channel that is off or not there costs that message and nothing else', async () => {
  const bot = await runBot({ policy, outside })
  await type(bot, 'ana', 'sev2 search, exports: no results')
  expect(textsIn(bot, channelOf(bot))).toContain('no results')
  expect(await happened(bot, 'delivery_failed')).toEqual([])
})
