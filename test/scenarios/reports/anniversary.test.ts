import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { channelOf, saidIn } from '../../support/reading.ts'
import { press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { lastWords } from '../../support/shown/facts.ts'

const day = hours(24)

const policy = {
  ...defaultPolicy,
  learning: { ...defaultPolicy.learning, reviews: null, anniversaries: true },
}

const recalled = (bot: TestBot): string[] =>
  saidIn(bot, 'postmortems').filter((text) => text.includes('A year ago'))

const publish = async (bot: TestBot, number: number): Promise<void> => {
  const channel = channelOf(bot, number)
  await type(bot, 'ben', 'ack', channel)
  await bot.advance(minutes(20))
  await type(bot, 'ben', 'close anyway', channel)
  await press(bot, 'ben', await lastWords(bot, channel, 'closed'), 'open_findings_form')
  expect(
    await send(bot, 'ben', { root_cause: 'It grew.', learnings: 'Watch its size, <@U05USR00002>' }),
  ).toEqual({})
  await type(bot, 'ben', 'task @dee by fri alert on the size', channel)
  await type(bot, 'ben', 'task @dee by fri split it', channel)
  await type(bot, 'ben', 'task 2 done', channel)
  await type(bot, 'ben', 'postmortem publish', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'publish_anyway')
}

test('a year after a grave incident the postmortems channel hears once what was learned, and what of it is done', async () => {
  const bot = await runBot({ policy })
  await type(bot, 'ana', 'sev2 search is slow')
  await publish(bot, 1)
  // A minor one, one that was taken back, and one that nobody published.
  await type(bot, 'ana', 'sev3 a typo')
  await type(bot, 'ben', 'close anyway', channelOf(bot, 2))
  await type(bot, 'ben', 'postmortem publish anyway', channelOf(bot, 2))
  await type(bot, 'ana', 'sev1 checkout is down')
  await publish(bot, 3)
  await type(bot, 'ben', 'postmortem retract a customer is named', channelOf(bot, 3))
  await type(bot, 'ana', 'sev1 login is down')
  await bot.stop()
  bot.clock.advance(364 * day)
  await bot.start()
  expect(recalled(bot)).toEqual([])
  await bot.advance(day)
  const [told = ''] = recalled(bot)
  expect(told).toMatch(/INC-1\* search is slow, SEV-2[\s\S]*Watch its size, someone/)
  expect(told).toMatch(/1 of 2 action items done\.[\s\S]*Still open, item 1: alert on the size/)
  await bot.stop()
  await bot.start()
  for (let days = 0; days < 21; days += 7) await bot.advance(7 * day)
  expect(recalled(bot)).toHaveLength(1)
})

test('anniversaries are off by default, and what was before they were switched on stays past', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  await publish(bot, 1)
  await bot.stop()
  bot.clock.advance(372 * day)
  await bot.start()
  expect(recalled(bot)).toEqual([])
  bot.config.policy = policy
  await bot.stop()
  await bot.start()
  for (let days = 0; days < 14; days += 7) await bot.advance(7 * day)
  expect(recalled(bot)).toEqual([])
})
