import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { minutes } from '../../support/bot.ts'
import { runbookWith } from '../../support/catalogue.ts'
import { channelOf, messagesIn } from '../../support/reading.ts'
import { press, runBot, toldOnly, type } from '../../support/scenario.ts'

test('a sev1 of 30 minutes with two people stays within its budget of lines', async () => {
  const runbooks = [runbookWith({ title: 'Restart checkout', keywords: ['checkout'] })]
  const bot = await runBot({ policy: { ...defaultPolicy, runbooks } })
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  await bot.advance(minutes(2))
  await type(bot, 'ben', 'lead', channel)
  await bot.advance(minutes(6))
  await type(bot, 'ben', 'status identified the migration holds a lock', channel)
  await bot.advance(minutes(8))
  await type(bot, 'ben', 'update Rolling back, 20 min.', channel)
  await bot.advance(minutes(14))
  await type(bot, 'ben', 'resolve Rolled back.', channel)
  await type(bot, 'ben', 'close', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'close_anyway')

  const { workspace } = bot
  expect(workspace.messages(channel).length).toBeLessThanOrEqual(11)
  expect(messagesIn(bot, channel).at(-1)?.fileIds).toHaveLength(1)
  expect(messagesIn(bot, 'incidents').filter(({ threadTs }) => threadTs !== undefined)).toHaveLength(3)
  const echoes = ['ana', 'ben'].flatMap((name) => workspace.as(name).ephemerals())
  expect(echoes.length).toBeLessThanOrEqual(2)
})
