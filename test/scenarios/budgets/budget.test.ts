import { describe, expect, test } from 'vitest'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { catalogueEntry, policyOfServices } from '../../support/catalogue.ts'
import { channelOf } from '../../support/reading.ts'
import { callOf, runBot, send, type } from '../../support/scenario.ts'

const lifters = { ...catalogueEntry('checkout').policy, lift: [callOf('cleo')] }
const policy = policyOfServices([
  catalogueEntry('checkout', { policy: lifters, dependsOn: ['ledger'] }),
  catalogueEntry('ledger', { objective: null }),
])

async function spend(bot: TestBot, count: number): Promise<void> {
  await type(bot, 'ana', 'sev1 checkout: cards fail')
  await bot.advance(minutes(count))
  await type(bot, 'ana', 'resolve rolled back', channelOf(bot))
}

describe('/incident services', () => {
  test('lists them, what is left, and what is open', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', 'sev2 ledger: slow')
    const told = await type(bot, 'ben', 'services')
    expect(told).toMatch(/Checkout.*: 43.2 min of 43.2 min left/)
    expect(told).toMatch(/Ledger.*: .*frozen · no objective · 1 open incident/)
  })

  test('with a name tells of one, and so does service outside an incident', async () => {
    const bot = await runBot({ policy })
    for (const typed of ['services checkout', 'service checkout', 'service Checkout']) {
      expect(await type(bot, 'ben', typed)).toMatch(/99.9 % over 30 days[\s\S]*Depends on Ledger/)
    }
    expect(await type(bot, 'ben', 'services chekout')).toContain('Did you mean `checkout`')
  })

  test('says how to begin where there are none', async () => {
    const bot = await runBot()
    expect(await type(bot, 'ben', 'services')).toContain('no services yet')
    expect(await type(bot, 'ben', 'budget')).toContain('no services yet')
  })
})

describe('/incident budget', () => {
  test('tells what is left, what spent it, and when a freeze ends', async () => {
    const bot = await runBot({ policy })
    await spend(bot, 50)
    const told = await type(bot, 'ben', 'budget checkout')
    expect(told).toContain('-6.8 min of 43.2 min left')
    expect(told).toContain('Without another incident the freeze ends')
    expect(told).toMatch(/INC-1.*: 50 min/)
    expect(await type(bot, 'ben', 'budget ledger')).toContain('has no objective')
  })

  test('follows a corrected moment', async () => {
    const bot = await runBot({ policy })
    await spend(bot, 30)
    expect(await type(bot, 'ben', 'budget checkout')).toContain('13.2 min of 43.2 min left')
    const corrected = await type(bot, 'ana', 'moment mitigated at 20 min ago', channelOf(bot))
    expect(corrected).toContain('Durations and error budgets are updated.')
    expect(await type(bot, 'ben', 'budget checkout')).toContain('33.2 min of 43.2 min left')
  })

  test('counts on where an incident is opened again, and nothing once it is cancelled', async () => {
    const bot = await runBot({ policy })
    await spend(bot, 10)
    await bot.advance(minutes(5))
    await type(bot, 'ana', 'reopen it is back', channelOf(bot))
    await bot.advance(minutes(5))
    expect(await type(bot, 'ben', 'budget checkout')).toContain('23.2 min of 43.2 min left')
    await type(bot, 'ana', 'cancel a probe', channelOf(bot))
    expect(await type(bot, 'ben', 'budget checkout')).toContain('43.2 min of 43.2 min left')
  })

  test('counts a private incident for those who are in it, and shows others not even its minutes', async () => {
    const bot = await runBot({ policy })
    await type(bot, 'ana', 'declare')
    const entered = { title: 'checkout: cards were read', severity: '1', options: ['is_private'] }
    expect(await send(bot, 'ana', entered)).toEqual({})
    await bot.advance(minutes(50))
    const [own, other] = [
      await type(bot, 'ana', 'services checkout'),
      await type(bot, 'ben', 'services checkout'),
    ]
    expect(own).toContain('-6.8 min of 43.2 min left')
    expect(own).toContain('INC-1')
    expect(other).toContain('43.2 min of 43.2 min left')
    expect(other).toContain('No open incidents')
    expect(other).not.toContain('INC-1')
  })
})

describe('a freeze', () => {
  test('is lifted for a time by someone who may, with a reason, and is back after it', async () => {
    const bot = await runBot({ policy })
    await spend(bot, 50)
    expect(await type(bot, 'ben', 'service checkout lift 4h hotfix')).toContain('@cleo')
    expect(await type(bot, 'cleo', 'service checkout lift 4h')).toContain('Say why')
    expect(await type(bot, 'cleo', 'service checkout lift')).toContain('for how long')
    expect(await type(bot, 'cleo', 'service checkout lift 40 days hotfix')).toContain('30 days at most')
    expect(await type(bot, 'cleo', 'service checkout lift 4h hotfix')).toContain('You lifted the freeze')
    expect(await type(bot, 'ben', 'services checkout')).toMatch(/lifted the freeze .*hotfix/)
    await bot.advance(hours(4))
    expect(await type(bot, 'ben', 'services checkout')).toContain('The error budget is spent')
  })

  test('that nobody needs is not lifted, and a lift can be ended', async () => {
    const bot = await runBot({ policy })
    expect(await type(bot, 'cleo', 'service checkout lift 4h hotfix')).toContain("isn't frozen")
    await spend(bot, 50)
    await type(bot, 'cleo', 'service checkout lift 4h hotfix')
    expect(await type(bot, 'cleo', 'service checkout lift end')).toContain('is back')
    expect(await type(bot, 'cleo', 'service checkout lift end')).toContain("isn't lifted")
    expect(await type(bot, 'ben', 'services checkout')).toContain('The error budget is spent')
  })
})
