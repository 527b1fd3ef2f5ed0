import { expect, test } from 'vitest'
import { minutes } from '../support/bot.ts'
import { cardText, channelOf, happened, postmortemOf } from '../support/reading.ts'
import { runBot, type } from '../support/scenario.ts'

test('a whole incident runs on PostgreSQL, restart in the middle included', async () => {
  const bot = await runBot()
  expect(bot.config.database.kind).toBe('postgres')
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  await type(bot, 'ben', 'ack', channel)
  await type(bot, 'ben', 'lead', channel)
  await bot.advance(minutes(10))
  await bot.stop()
  await bot.start()
  await type(bot, 'ben', 'status identified the database is full', channel)
  await type(bot, 'ben', 'resolve deleted the old logs', channel)
  await type(bot, 'ben', 'postmortem', channel)
  expect(await happened(bot, 'acknowledged')).toHaveLength(1)
  expect(cardText(bot, channel)).toContain('checkout is down')
  expect(await postmortemOf(bot)).toContain('## Root cause')
})
