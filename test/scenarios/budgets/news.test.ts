import { describe, expect, test } from 'vitest'
import { hours, minutes } from '../../support/bot.ts'
import { catalogueEntry, policyOfServices } from '../../support/catalogue.ts'
import { channelOf, saidIn } from '../../support/reading.ts'
import { runBot, send, type } from '../../support/scenario.ts'

const policy = policyOfServices([catalogueEntry('checkout', { channel: 'payments' })])

type Bot = Awaited<ReturnType<typeof runBot>>

async function runWithChannel(): Promise<Bot> {
  const bot = await runBot({ policy })
  bot.workspace.as('ana').createChannel('payments')
  return bot
}

/** Beside the incident itself, of which it hears once. */
const told = (bot: Bot): string[] => saidIn(bot, 'payments').filter((text) => !text.includes('is affected'))

describe("what becomes of a budget is told in the service's channel, without anyone asking,", () => {
  test('at thresholds, when it freezes, is lifted, freezes again, and ships again, over restarts', async () => {
    const bot = await runWithChannel()
    await type(bot, 'ana', 'sev1 checkout: cards fail')
    await bot.advance(minutes(21))
    expect(told(bot)).toHaveLength(1)
    await bot.advance(minutes(1))
    expect(told(bot).at(-1)).toMatch(/50 % of its error budget.*INC-1/)
    // Three things happen while Muster is down; the present state is what's told.
    await bot.stop()
    await bot.advance(minutes(23))
    await bot.start()
    expect(told(bot)).toHaveLength(3)
    expect(told(bot).at(-1)).toContain('is frozen')
    await type(bot, 'ana', 'resolve rolled back', channelOf(bot))
    await type(bot, 'cleo', 'service checkout lift 4h hotfix')
    expect(told(bot).at(-1)).toMatch(/lifted the freeze.*hotfix/)
    await bot.advance(hours(4))
    expect(told(bot).at(-1)).toContain('The freeze of *Checkout* is back')
    await type(bot, 'ana', 'moment mitigated at 4h10m ago', channelOf(bot))
    await bot.advance(1_000)
    expect(told(bot).at(-1)).toContain('no longer frozen')
    expect(told(bot)).toHaveLength(6)
  })

  test('also where the objective was set while an incident took from it', async () => {
    const bot = await runBot({
      policy: policyOfServices([catalogueEntry('checkout', { channel: 'payments', objective: null })]),
    })
    bot.workspace.as('ana').createChannel('payments')
    await type(bot, 'ana', 'sev1 checkout: cards fail')
    await bot.stop()
    bot.config.policy = policy
    await bot.start()
    await bot.advance(minutes(22))
    expect(told(bot).at(-1)).toMatch(/50 % of its error budget.*INC-1/)
  })

  test('but never of what a private incident takes', async () => {
    const bot = await runWithChannel()
    await type(bot, 'ana', 'declare')
    await send(bot, 'ana', { title: 'checkout: cards were read', severity: '1', options: ['is_private'] })
    await bot.advance(minutes(60))
    expect(await type(bot, 'ana', 'budget checkout')).toContain('INC-1')
    expect(told(bot)).toEqual([])
  })
})
