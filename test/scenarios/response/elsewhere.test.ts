import { expect, test } from 'vitest'
import { minutes, type TestBot } from '../../support/bot.ts'
import { channelOf, happened } from '../../support/reading.ts'
import { press, runBot, type } from '../../support/scenario.ts'
import { lastWords, offeredIn, wordsIn } from '../../support/shown/facts.ts'

const archived = async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  await type(bot, 'ben', 'lead', channel)
  bot.workspace.as('ana').archive(channel)
  await bot.settle()
  return { bot, channel }
}

/** The channel in which Muster talks with one person alone. */
const directWith = ({ workspace }: TestBot, name: string): string => {
  const { id } = workspace.as(name)
  const direct = workspace.channels.find(({ kind, memberIds }) => kind === 'im' && memberIds.includes(id))
  return direct?.id ?? expect.fail(`${name} was told nothing directly`)
}

test('a reminder whose channel is archived goes under the announcement, and to the one it is for', async () => {
  const { bot } = await archived()
  await bot.advance(minutes(30))
  const [below] = await wordsIn(bot, 'incidents', 'update_overdue')
  expect(below?.threadTs).toBeDefined()
  const direct = await lastWords(bot, directWith(bot, 'ben'), 'update_overdue')
  expect(bot.workspace.plainTextOf(direct)).toMatch(/INC-1 checkout is down.*archived/)
  expect(offeredIn(direct)).toContain('nothing_new')
})

test('answered in one place, it is a fact in both', async () => {
  const { bot } = await archived()
  await bot.advance(minutes(30))
  const direct = await lastWords(bot, directWith(bot, 'ben'), 'update_overdue')
  await press(bot, 'ben', direct, 'nothing_new')
  expect((await happened(bot, 'update_posted')).map(({ what }) => what.nothingNew)).toEqual([true])
  const [below = expect.fail()] = await wordsIn(bot, 'incidents', 'update_overdue')
  expect(offeredIn(direct)).toEqual([])
  expect(offeredIn(below)).toEqual([])
})

test('what was asked before the channel was lost is settled once it is back', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  await type(bot, 'ben', 'lead', channel)
  await bot.advance(minutes(30))
  const reminder = await lastWords(bot, channel, 'update_overdue')
  bot.workspace.as('ana').archive(channel)
  await bot.settle()
  await type(bot, 'ben', 'INC-1 update Rolling back.')
  expect(offeredIn(reminder)).toContain('nothing_new')
  bot.workspace.as('ana').unarchive(channel)
  await bot.settle()
  expect(offeredIn(reminder)).toEqual([])
})

test('what reaches nobody says so on the timeline, and the doctor shows why', async () => {
  const { bot } = await archived()
  for (const method of ['chat.postMessage', 'chat.scheduleMessage'])
    bot.workspace.faults.add({ method, kind: 'error', code: 'restricted_action' })
  await bot.advance(minutes(30))
  bot.workspace.faults.clear()
  expect(await happened(bot, 'update_overdue')).toHaveLength(1)
  const [failed] = await happened(bot, 'delivery_failed')
  expect(failed?.what).toMatchObject({ what: 'say', unsaid: { words: 'update_overdue' } })
  const timeline = await type(bot, 'ana', 'INC-1 timeline')
  expect(timeline.split('\n').filter((line) => line.includes('reached nobody'))).toHaveLength(1)
})
