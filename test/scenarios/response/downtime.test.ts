import { expect, test } from 'vitest'
import { hours, minutes } from '../../support/bot.ts'
import { cardIn, channelOf, happened, messagesIn, postmortemOf, saidIn } from '../../support/reading.ts'
import { callOf, policyWith, press, runBot, toldOnly, type } from '../../support/scenario.ts'
import { lineWith, wordsIn } from '../../support/shown/facts.ts'

const escalating = policyWith(2, { page: [[callOf('ana')], [callOf('dee')], [callOf('fay')]] })

test('hours of downtime cost one late reminder that says how late, and the clock continues from there', async () => {
  const bot = await runBot({ policy: escalating })
  await type(bot, 'cleo', 'sev2 search is slow')
  const channel = channelOf(bot)
  const before = messagesIn(bot, channel).length
  await bot.stop()
  bot.clock.advance(hours(3))
  await bot.start()

  expect(await happened(bot, 'response_reminder')).toHaveLength(0)
  expect(await happened(bot, 'response_missed')).toHaveLength(1)
  expect((await happened(bot, 'paged')).map(({ what }) => what.level)).toEqual([1, 2])
  expect(await happened(bot, 'update_overdue')).toHaveLength(1)
  expect(await happened(bot, 'asked')).toHaveLength(1)
  expect(messagesIn(bot, channel).length).toBeGreaterThan(before)
  // The page that follows the miss is also what tells of it.
  const pages = (await wordsIn(bot, channel, 'page')).map(bot.workspace.plainTextOf)
  expect(pages).toHaveLength(2)
  expect(lineWith(pages[1] ?? '', 'Muster was down', '14:30', '17:00')).toBeDefined()

  await bot.advance(minutes(10))
  expect((await happened(bot, 'paged')).map(({ what }) => what.level)).toEqual([1, 2, 3])
  expect(await happened(bot, 'response_missed')).toHaveLength(1)
})

test('a restart without anything due says nothing', async () => {
  const bot = await runBot({ policy: escalating })
  await type(bot, 'cleo', 'sev2 search is slow')
  await type(bot, 'ana', 'lead', channelOf(bot))
  const before = saidIn(bot, channelOf(bot))
  const card = cardIn(bot, channelOf(bot)).blocks
  await bot.stop()
  bot.clock.advance(minutes(20))
  await bot.start()
  expect(saidIn(bot, channelOf(bot))).toEqual(before)
  expect(cardIn(bot, channelOf(bot)).blocks).toEqual(card)
})

test('a command typed while Muster is down fails at once in Slack, and works again afterwards', async () => {
  const bot = await runBot({ workspace: { ackTimeoutMs: 200 } })
  await bot.stop()
  const outcome = await bot.workspace.as('cleo').command('/incident', 'sev2 search is slow')
  expect(outcome.acknowledged).toBe(false)
  await bot.start()
  expect(await type(bot, 'cleo', 'sev2 search is slow')).toContain('INC-1')
})

test('the postmortem states a target missed during downtime, and that the reminder came late', async () => {
  const bot = await runBot({ policy: escalating })
  await type(bot, 'cleo', 'sev2 search is slow')
  await bot.stop()
  bot.clock.advance(hours(2))
  await bot.start()
  await type(bot, 'ana', 'ack', channelOf(bot))
  await type(bot, 'ana', 'resolve it is over', channelOf(bot))
  await type(bot, 'ana', 'close', channelOf(bot))
  await press(bot, 'ana', toldOnly(bot, 'ana'), 'close_anyway')
  expect(lineWith(await postmortemOf(bot), '14:30', '1 h 30 min late')).toBeDefined()
})

test('a policy that changed while Muster was down counts for what is open, from the start', async () => {
  const bot = await runBot()
  await type(bot, 'cleo', 'sev2 search is slow')
  await type(bot, 'ana', 'ack', channelOf(bot))
  await bot.stop()
  const { questions } = bot.config.policy
  bot.config.policy = { ...bot.config.policy, questions: { ...questions, noCommanderAfterMs: minutes(3) } }
  await bot.start()
  await bot.advance(minutes(3))
  expect((await happened(bot, 'asked')).map(({ what }) => what.question)).toEqual(['noCommander'])
})
