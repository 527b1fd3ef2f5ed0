import { expect, test } from 'vitest'
import { hours, minutes } from '../../support/bot.ts'
import { cardIn, channelOf, happened } from '../../support/reading.ts'
import { press, runBot, type } from '../../support/scenario.ts'
import { lastWords, lineWith, offeredIn, wordsIn } from '../../support/shown/facts.ts'

test('Muster asks who declared an incident without commander, three times at its pace and then every hour', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  await type(bot, 'ana', 'ack', channel)
  await bot.advance(minutes(10) - 1)
  expect(await happened(bot, 'asked')).toHaveLength(0)
  await bot.advance(1)
  const question = await lastWords(bot, channel, 'question')
  expect(lineWith(bot.workspace.plainTextOf(question), 'INC-1', '10 min')).toBeDefined()
  expect(question.woke).toEqual([bot.workspace.as('ana').id])
  expect(offeredIn(question)).toEqual(['take_command', 'snooze_hour'])
  for (let tens = 0; tens < 15; tens += 1) await bot.advance(minutes(10))
  const asked = (await happened(bot, 'asked')).filter(({ what }) => what.question === 'noCommander')
  expect(asked.map(({ happenedAt }) => happenedAt.slice(11, 16))).toEqual([
    '14:10',
    '14:20',
    '14:30',
    '15:30',
    '16:30',
  ])
  // And once whether ana is still on it, an hour and a half after she last did anything.
  expect(await wordsIn(bot, channel, 'question')).toHaveLength(6)
})

test('taking command from the question answers it', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  await bot.advance(minutes(10))
  await press(bot, 'ben', await lastWords(bot, channel, 'question'), 'take_command')
  for (let tens = 0; tens < 4; tens += 1) await bot.advance(minutes(10))
  expect(await happened(bot, 'asked')).toHaveLength(1)
  expect(await happened(bot, 'acknowledged')).toMatchObject([{ what: { how: 'took_command' } }])
})

test("Muster asks once, in opening hours, about a sev3 that's quiet for days", async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 export misses a column')
  const channel = channelOf(bot)
  await type(bot, 'ana', 'lead', channel)
  await bot.advance(hours(48) - 1)
  expect(await happened(bot, 'asked')).toHaveLength(0)
  await bot.advance(1)
  const question = await lastWords(bot, channel, 'question')
  expect(lineWith(bot.workspace.plainTextOf(question), 'INC-1', '16 h')).toBeDefined()
  expect(offeredIn(question)).toEqual(['open_update_form', 'open_resolve_form', 'snooze_day'])
  for (let days = 0; days < 20; days += 1) await bot.advance(hours(24))
  expect(await happened(bot, 'asked')).toHaveLength(1)
})

test('Muster asks about a resolved incident that nobody closes after a day, three times at most', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  await type(bot, 'ana', 'lead', channel)
  await type(bot, 'ana', 'resolve the index is rebuilt', channel)
  await bot.advance(hours(24))
  const question = await lastWords(bot, channel, 'question')
  expect(lineWith(bot.workspace.plainTextOf(question), 'INC-1', '1 day')).toBeDefined()
  expect(offeredIn(question)).toEqual(['close', 'snooze_day'])
  for (let days = 0; days < 5; days += 1) await bot.advance(hours(24))
  expect(await happened(bot, 'asked')).toHaveLength(3)
  expect(offeredIn(question)).toEqual([])
  await press(bot, 'ana', await lastWords(bot, channel, 'question'), 'close')
  expect(await happened(bot, 'closed')).toHaveLength(0)
  expect(cardIn(bot, channel).text).toContain('resolved')
})
