import { expect, test } from 'vitest'
import type { TestBot } from '../../support/bot.ts'
import { channelOf, happened, messagesIn } from '../../support/reading.ts'
import { press, runBot, toldOnly, type } from '../../support/scenario.ts'
import { lineWith, offeredIn } from '../../support/shown/facts.ts'

const announcementIn = (bot: TestBot) =>
  messagesIn(bot, 'incidents').find(({ threadTs }) => threadTs === undefined) ?? expect.fail()

const isIn = (bot: TestBot, name: string): boolean =>
  bot.workspace.channel(channelOf(bot)).memberIds.includes(bot.workspace.as(name).id)

test('acknowledged under the announcement, it says by whom there, and they are let in', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev1 checkout is down')
  const announcement = announcementIn(bot)
  expect(offeredIn(announcement)).toEqual(['acknowledge', 'join'])
  expect(isIn(bot, 'fay')).toBe(false)
  await press(bot, 'fay', announcement, 'acknowledge')
  const { id } = bot.workspace.as('fay')
  expect(await happened(bot, 'acknowledged')).toMatchObject([{ by: { id } }])
  expect(isIn(bot, 'fay')).toBe(true)
  expect(lineWith(bot.workspace.plainTextOf(announcement), '@fay acknowledged')).toBeDefined()
  expect(offeredIn(announcement)).toEqual(['join'])
})

test('someone who only wants to look joins, and nothing else happens', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev1 checkout is down')
  await press(bot, 'fay', announcementIn(bot), 'join')
  expect(isIn(bot, 'fay')).toBe(true)
  expect(await happened(bot, 'acknowledged')).toEqual([])
  const told = bot.workspace.plainTextOf(toldOnly(bot, 'fay'))
  expect(lineWith(told, '#inc-1-checkout-is-down')).toBeDefined()
})

test('once it is over, there is nothing to press', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 checkout is slow')
  await type(bot, 'ben', 'lead', channelOf(bot))
  const announcement = announcementIn(bot)
  expect(offeredIn(announcement)).toEqual(['join'])
  await type(bot, 'ben', 'resolve Fixed.', channelOf(bot))
  expect(offeredIn(announcement)).toEqual([])
})
