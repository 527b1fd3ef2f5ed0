import { describe, expect, test } from 'vitest'
import { clientOf } from '../../sandbox/support/workspaces.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { channelOf, saidIn } from '../../support/reading.ts'
import { runBot, send, type } from '../../support/scenario.ts'

/** Declares while the answer to the opening of the channel is lost, and lets it be looked for. */
const declareUnheard = async (bot: TestBot, isPrivate: boolean): Promise<void> => {
  bot.workspace.faults.add({ method: 'conversations.create', kind: 'reset', times: 1 })
  await type(bot, 'ana', '')
  await send(bot, 'ana', { title: 'x', severity: '2', ...(isPrivate && { options: ['is_private'] }) })
  await bot.advance(minutes(1))
}

describe('after a lost answer', () => {
  test.each([true, false])(
    "a channel that someone else made isn't taken for ours (private: %s)",
    async (isPrivate) => {
      const bot = await runBot()
      const dees = bot.workspace.as('dee').createChannel('inc-1-x', { private: isPrivate })
      bot.workspace.as('dee').invite('inc-1-x', 'muster')
      await bot.settle()
      await declareUnheard(bot, isPrivate)
      expect(saidIn(bot, 'inc-1-x')).toEqual([])
      expect(dees.topic).toBe('')
      expect(channelOf(bot)).toBe('inc-1-x-2')
    },
  )

  test("the channel of an incident of the same number, whose record was lost, isn't either", async () => {
    const bot = await runBot()
    await type(bot, 'ana', 'sev2 x')
    const [before] = bot.workspace.channels.filter(({ name }) => name === 'inc-1-x')
    await bot.advance(hours(1))
    // As an older backup would have it.
    const { db } = bot.muster.desk
    await db.updateTable('counters').set({ value: 0 }).where('name', '=', 'incident').execute()
    for (const table of ['outbox', 'timers', 'slack_links', 'timeline', 'arrivals', 'subjects'] as const)
      await db.deleteFrom(table).execute()
    const count = before?.messages.length
    await declareUnheard(bot, false)
    expect(before?.messages).toHaveLength(count ?? 0)
    expect(channelOf(bot)).toBe('inc-1-x-2')
  })

  test("one of Muster's own whose number only begins the same isn't either", async () => {
    const bot = await runBot()
    const client = clientOf(bot.workspace)
    for (const name of ['inc-10-x', 'inc-1-xy', 'inc-1']) await client.conversations.create({ name })
    const mark = bot.workspace.mark()
    await declareUnheard(bot, false)
    expect(channelOf(bot)).toBe('inc-1-x')
    const looked = bot.workspace.callsSince(mark).filter(({ method }) => method === 'users.conversations')
    expect(looked.length).toBeGreaterThan(0)
    for (const name of ['inc-10-x', 'inc-1-xy', 'inc-1']) expect(saidIn(bot, name)).toEqual([])
  })

  test('the one that the lost attempt opened is taken', async () => {
    const bot = await runBot()
    bot.workspace.faults.add({ method: 'conversations.create', kind: 'lost_answer', times: 1 })
    await type(bot, 'ana', 'sev2 x')
    await bot.advance(minutes(1))
    expect(bot.workspace.channels.filter(({ name }) => name.startsWith('inc-1'))).toHaveLength(1)
  })
})

describe('at the start', () => {
  test("numbers continue past own channels of incidents that the database doesn't have, and the log says so", async () => {
    const bot = await runBot()
    for (const title of ['one', 'two', 'three']) await type(bot, 'ana', `sev4 ${title}`)
    const { db } = bot.muster.desk
    await db.deleteFrom('slack_links').execute()
    await db.updateTable('counters').set({ value: 1 }).where('name', '=', 'incident').execute()
    bot.workspace.as('dee').createChannel('inc-99-not-ours')
    await bot.stop()
    await bot.start()
    expect(bot.logLines.join('\n')).toMatch(/own channels.*"highest":3/)
    expect(await type(bot, 'ana', 'sev4 four')).toContain('INC-4')
  })

  test('a channel of a known incident that someone renamed changes nothing', async () => {
    const bot = await runBot()
    await type(bot, 'ana', 'sev4 one')
    bot.workspace.as('ana').renameChannel(channelOf(bot), 'inc-500-joke')
    await bot.settle()
    await bot.stop()
    await bot.start()
    expect(await type(bot, 'ana', 'sev4 two')).toContain('INC-2')
  })
})
