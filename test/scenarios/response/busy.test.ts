import { describe, expect, test } from 'vitest'
import type { ApiRecord } from '../../../src/sandbox/protocol/traffic.ts'
import { minutes, type TestBot } from '../../support/bot.ts'
import { channelOf, happened, messagesIn, wokenIn } from '../../support/reading.ts'
import { callOf, policyWith, runBot, type } from '../../support/scenario.ts'

/** Slack enforces its published limits, and the bot knows them. */
const busyBot = (policy = policyWith(1, { page: [[callOf('ben')]] })): Promise<TestBot> =>
  runBot({ policy, limits: 'published', workspace: { limits: 'published' } })

/** Types without waiting for what follows, as many people do in one moment. */
const typeAtOnce = async ({ workspace }: TestBot, texts: readonly string[]): Promise<void> => {
  for (const text of texts) {
    expect(await workspace.as('cleo').command('/incident', text)).toMatchObject({ acknowledged: true })
  }
}

const advanceBy = async (bot: TestBot, seconds: number): Promise<void> => {
  for (let passed = 0; passed < seconds; passed += 1) await bot.advance(1_000)
}

const declarations = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `sev4 button ${index + 1} is ugly`)

const turnedAway = (calls: readonly ApiRecord[]): string[] =>
  calls.filter(({ status }) => status === 429).map(({ method }) => method)

describe('behind a crowd of minor incidents', () => {
  test('a SEV-1 has its channel and its page at once, and Slack turns no call away', async () => {
    const bot = await busyBot()
    const mark = bot.workspace.mark()
    await typeAtOnce(bot, declarations(24))
    await bot.settle()
    await type(bot, 'ana', 'sev1 checkout is down')
    const names = bot.workspace.channels.map(({ name }) => name)
    expect(names.some((name) => name.startsWith('inc-25-'))).toBe(true)
    expect(names.filter((name) => name.startsWith('inc-')).length).toBeLessThan(25)
    expect(wokenIn(bot, channelOf(bot, 25)).flat()).toContain(callOf('ben').id)
    await advanceBy(bot, 90)
    expect(bot.workspace.channels.filter(({ name }) => name.startsWith('inc-'))).toHaveLength(25)
    expect(turnedAway(bot.workspace.callsSince(mark))).toEqual([])
  })
})

describe('in one busy incident', () => {
  test('cards show the latest state, and what tells those outside is merged and complete', async () => {
    const bot = await busyBot()
    await type(bot, 'ana', 'sev2 checkout is down')
    await bot.advance(minutes(1))
    const mark = bot.workspace.mark()
    const updates = Array.from({ length: 14 }, (_, index) => `INC-1 update news number ${index + 1}.`)
    await typeAtOnce(bot, updates)
    await bot.settle()
    await advanceBy(bot, 90)
    const inThread = messagesIn(bot, 'incidents').filter(({ threadTs, ts }) => threadTs && threadTs !== ts)
    const told = inThread.map(bot.workspace.plainTextOf).join('\n')
    const numbers = [...told.matchAll(/news number (\d+)\./g)].map(([, number]) => Number(number))
    expect([...new Set(numbers)]).toEqual(updates.map((_, index) => index + 1))
    expect(inThread.length).toBeLessThan(updates.length)
    expect(turnedAway(bot.workspace.callsSince(mark))).toEqual([])
    expect(await happened(bot, 'update_posted')).toHaveLength(14)
  })

  test('a message whose answer is lost is found again by everything it says', async () => {
    const bot = await busyBot()
    await type(bot, 'ana', 'sev2 checkout is down')
    await bot.advance(minutes(1))
    bot.workspace.faults.add({ method: 'chat.postMessage', kind: 'lost_answer', times: 4 })
    await typeAtOnce(bot, ['INC-1 update one.', 'INC-1 update two.', 'INC-1 update three.'])
    await bot.settle()
    await advanceBy(bot, 120)
    const told = messagesIn(bot, 'incidents').map(bot.workspace.plainTextOf).join('\n')
    for (const word of ['one.', 'two.', 'three.']) expect(told.split(word)).toHaveLength(2)
  })
})
