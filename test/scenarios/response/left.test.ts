import { expect, test } from 'vitest'
import { minutes } from '../../support/bot.ts'
import { cardIn, channelOf, happened, wokenIn } from '../../support/reading.ts'
import { callOf, policyWith, press, runBot, type } from '../../support/scenario.ts'
import { actorsOf, lastWords, lineWith, offeredIn, wordsIn } from '../../support/shown/facts.ts'

const paging = policyWith(1, { page: [[callOf('ben')], [callOf('dee')]] })

/** Ben acknowledged a sev1 two minutes after ana declared it, and then nothing happened for an hour. */
const left = async () => {
  const bot = await runBot({ policy: paging })
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  await bot.advance(minutes(2))
  await type(bot, 'ben', 'ack', channel)
  for (let more = 0; more < 58; more += 1) await bot.advance(minutes(1))
  return { bot, channel }
}

test('a sev1 that someone acknowledged and left pages again, and names who was there', async () => {
  const { bot, channel } = await left()
  expect((await happened(bot, 'paged')).map(({ happenedAt }) => happenedAt.slice(11, 16))).toEqual([
    '14:00',
    '15:00',
  ])
  const page = await lastWords(bot, channel, 'page')
  expect(page.woke).toEqual([callOf('ben').id])
  expect(lineWith(bot.workspace.plainTextOf(page), 'INC-1', '14:02')).toBeDefined()
  expect(offeredIn(page)).toContain('acknowledge')
})

test('its second reminders stand in the announcements channel, with whose they are and where to go', async () => {
  const bot = await runBot({ policy: paging })
  await type(bot, 'ana', 'sev1 checkout is down')
  await type(bot, 'ben', 'ack', channelOf(bot))
  await bot.advance(minutes(10))
  expect(await wordsIn(bot, 'incidents', 'question')).toEqual([])
  await bot.advance(minutes(10))
  const [question = expect.fail()] = await wordsIn(bot, 'incidents', 'question')
  expect(question.threadTs).toBeUndefined()
  expect(question.woke).toEqual([callOf('ana').id, callOf('ben').id])
  expect(bot.workspace.plainTextOf(question)).toMatch(/INC-1 checkout is down.*#inc-1-checkout-is-down/)
  await bot.advance(minutes(10))
  // The third is in the thread below, and the second says so.
  const [second, third] = await wordsIn(bot, 'incidents', 'question')
  expect(third?.threadTs).toBeDefined()
  expect(offeredIn(second ?? expect.fail())).toEqual([])
})

test('it never falls silent: with its hourly reminders it pages until someone does something', async () => {
  const { bot, channel } = await left()
  for (let halves = 0; halves < 12; halves += 1) await bot.advance(minutes(30))
  const pages = (await happened(bot, 'paged')).map(({ happenedAt }) => happenedAt.slice(11, 16))
  expect(pages).toEqual(['14:00', '15:00', '16:30', '17:30', '18:30', '19:30', '20:30'])
  expect(wokenIn(bot, channel).at(-1)).toBeDefined()
})

test('one press says that someone is there, and takes nobody’s response away', async () => {
  const { bot, channel } = await left()
  await press(bot, 'dee', await lastWords(bot, channel, 'page'), 'acknowledge')
  expect(await actorsOf(bot, 'acknowledged')).toEqual(['ben', 'dee'])
  expect((await happened(bot, 'acknowledged'))[1]?.what).toMatchObject({ again: true, late: false })
  expect(lineWith(bot.workspace.plainTextOf(cardIn(bot, channel)), '@ben', '14:02')).toBeDefined()
  expect(offeredIn(await lastWords(bot, channel, 'page'))).toEqual([])
})

test.each([
  ['a note', 'note the provider has called back'],
  ['words for the status page', 'publish We are working on it.'],
])('%s says so too, and the card asks nobody to acknowledge any longer', async (_, words) => {
  const { bot, channel } = await left()
  expect(offeredIn(cardIn(bot, channel))).toContain('acknowledge')
  await type(bot, 'dee', words, channel)
  expect(offeredIn(cardIn(bot, channel))).not.toContain('acknowledge')
  expect(offeredIn(await lastWords(bot, channel, 'page'))).toEqual([])
})

test('snoozed, its reminders rest until then, and come again', async () => {
  const { bot, channel } = await left()
  await type(bot, 'ben', 'lead', channel)
  await type(bot, 'ben', 'update the provider is on it next 10m', channel)
  await type(bot, 'ben', 'snooze 2h', channel)
  const before = (await wordsIn(bot, channel, 'update_overdue')).length
  for (let halves = 0; halves < 3; halves += 1) await bot.advance(minutes(30))
  expect(await wordsIn(bot, channel, 'update_overdue')).toHaveLength(before)
  await bot.advance(minutes(30))
  expect(await wordsIn(bot, channel, 'update_overdue')).toHaveLength(before + 1)
})
