import { expect, test } from 'vitest'
import { minutes } from '../../support/bot.ts'
import { cardIn, cardText, channelOf, happened, postmortemOf, wokenIn } from '../../support/reading.ts'
import { callOf, policyWith, press, runBot, toldOnly, type } from '../../support/scenario.ts'
import { lastWords, lineWith, offeredIn, wordsIn } from '../../support/shown/facts.ts'

const escalating = policyWith(2, { page: [[callOf('ana')], [callOf('dee')]] })

test('a sev2 that nobody acknowledges gets a reminder after 24 minutes and pages the next level after 30', async () => {
  const bot = await runBot({ policy: escalating })
  const answer = await type(bot, 'cleo', 'sev2 search is slow')
  expect(answer).toContain('14:30')
  const channel = channelOf(bot)
  const ana = callOf('ana').id
  const dee = callOf('dee').id
  expect(wokenIn(bot, channel)).toContainEqual([ana])

  await bot.advance(minutes(24) - 1)
  expect(await happened(bot, 'response_reminder')).toHaveLength(0)
  await bot.advance(1)
  const reminder = await lastWords(bot, channel, 'response_reminder')
  expect(lineWith(bot.workspace.plainTextOf(reminder), 'SEV-2', '6 min', '14:30')).toBeDefined()
  expect(offeredIn(reminder)).toEqual(['acknowledge', 'take_command'])
  expect(reminder.woke).toEqual([ana])
  expect(await happened(bot, 'paged')).toHaveLength(1)

  await bot.advance(minutes(6))
  expect(await happened(bot, 'response_missed')).toHaveLength(1)
  expect(wokenIn(bot, channel).at(-1)).toEqual([dee])
  // One message tells of the miss and calls the next level.
  expect(await wordsIn(bot, channel, 'response_missed')).toEqual([])
  const page = await lastWords(bot, channel, 'page')
  expect(lineWith(bot.workspace.plainTextOf(page), 'INC-1 search is slow', '14:30', '2')).toBeDefined()
  expect(offeredIn(page)).toEqual(['acknowledge', 'take_command'])
  expect(await happened(bot, 'response_reminder')).toHaveLength(1)
})

test('a sev2 that stays unanswered is paged 4 times at its pace, and then every hour', async () => {
  const bot = await runBot({ policy: escalating })
  await type(bot, 'cleo', 'sev2 search is slow')
  for (let tens = 0; tens < 12; tens += 1) await bot.advance(minutes(10))
  const pages = await happened(bot, 'paged')
  expect(pages.map(({ happenedAt }) => happenedAt.slice(11, 16))).toEqual([
    '14:00',
    '14:30',
    '14:40',
    '14:50',
    '15:50',
  ])
  expect(pages.map(({ what }) => what.targets.map(({ id }) => id))).toEqual([
    [callOf('ana').id],
    [callOf('dee').id],
    [callOf('ana').id, callOf('dee').id],
    [callOf('ana').id, callOf('dee').id],
    [callOf('ana').id, callOf('dee').id],
  ])
  expect(await happened(bot, 'response_missed')).toHaveLength(1)
})

test('a sev2 answered in time is neither reminded nor escalated, and the postmortem says it was met', async () => {
  const bot = await runBot({ policy: escalating })
  await type(bot, 'cleo', 'sev2 search is slow')
  const channel = channelOf(bot)
  await bot.advance(minutes(9))
  await press(bot, 'ana', cardIn(bot, channel), 'take_command')
  expect(lineWith(cardText(bot, channel), '@ana', '14:09', '9 min')).toBeDefined()
  expect(lineWith(cardText(bot, channel), 'Commander', '@ana')).toBeDefined()
  await bot.advance(minutes(40))
  expect(await happened(bot, 'response_reminder')).toHaveLength(0)
  expect(await happened(bot, 'response_missed')).toHaveLength(0)
  expect(await happened(bot, 'paged')).toHaveLength(1)
  await type(bot, 'ana', 'resolve the index is rebuilt', channel)
  await type(bot, 'ana', 'close', channel)
  await press(bot, 'ana', toldOnly(bot, 'ana'), 'close_anyway')
  expect(await postmortemOf(bot)).toMatch(/Response[^\n]*met/)
})

test('a sev2 with nobody configured pings everyone active, and again when the target is missed', async () => {
  const bot = await runBot()
  await type(bot, 'cleo', 'sev2 search is slow')
  expect(wokenIn(bot, 'incidents')).toEqual([['here']])
  await bot.advance(minutes(24))
  // Where nobody is on call, a reminder is for the one who declared.
  expect((await lastWords(bot, channelOf(bot), 'response_reminder')).woke).toEqual([callOf('cleo').id])
  await bot.advance(minutes(6))
  expect(wokenIn(bot, 'incidents')).toEqual([['here'], ['here']])
})
