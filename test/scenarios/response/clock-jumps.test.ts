import { expect, test } from 'vitest'
import { hours, minutes, mondayAt14 } from '../../support/bot.ts'
import { cardIn, channelOf, happened, saidIn } from '../../support/reading.ts'
import { press, runBot, type } from '../../support/scenario.ts'
import { lastWords, lineWith } from '../../support/shown/facts.ts'

test("a clock that jumps hours ahead makes one late reminder, and nothing twice when it's put right", async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  await bot.advance(hours(5))
  expect(await happened(bot, 'response_missed')).toHaveLength(1)
  const missed = bot.workspace.plainTextOf(await lastWords(bot, channelOf(bot), 'response_missed'))
  expect(lineWith(missed, '14:30', '19:00', 'clock')).toBeDefined()
  expect(missed).not.toContain('down')
  const said = saidIn(bot, channelOf(bot)).length
  bot.clock.moveTo(mondayAt14 + minutes(1))
  await bot.settle()
  await bot.advance(minutes(40))
  expect(await happened(bot, 'response_missed')).toHaveLength(1)
  expect(saidIn(bot, channelOf(bot)).length).toBe(said)
})

test("what's declared while the clock is hours ahead is shown, and answers, when it's put right", async () => {
  const bot = await runBot({ startMs: mondayAt14 + hours(3) })
  bot.workspace.faults.add({ kind: 'http', status: 503 })
  await type(bot, 'ana', 'sev2 search is slow')
  bot.workspace.faults.clear()
  bot.clock.moveTo(mondayAt14)
  await bot.settle()
  await bot.advance(minutes(2))
  await press(bot, 'ben', cardIn(bot, channelOf(bot)), 'acknowledge')
  expect(await happened(bot, 'acknowledged')).toHaveLength(1)
})

test("a clock set back by hours misses no deadline of what's declared afterwards", async () => {
  const bot = await runBot()
  bot.clock.moveTo(mondayAt14 - hours(4))
  await type(bot, 'ana', 'sev2 search is slow')
  await bot.advance(minutes(24))
  expect(await happened(bot, 'response_reminder')).toHaveLength(1)
  await bot.advance(minutes(6))
  expect(await happened(bot, 'response_missed')).toHaveLength(1)
})
