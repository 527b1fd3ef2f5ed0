import { expect, test } from 'vitest'
import { isObject } from '../../../src/sandbox/json.ts'
import { hours, minutes } from '../../support/bot.ts'
import { cardText, channelOf, happened, messageWith, saidIn } from '../../support/reading.ts'
import { callOf, policyWith, press, runBot, toldOnly, type } from '../../support/scenario.ts'
import { actorsOf, dueIn, lastWords, lineWith, offeredIn, wordsIn } from '../../support/shown/facts.ts'

const declared = async () => {
  const bot = await runBot({ policy: policyWith(1, { page: [[callOf('ben')], [callOf('dee')]] }) })
  await type(bot, 'ana', 'sev1 checkout is down')
  return { bot, channel: channelOf(bot) }
}

test('someone who joins late is briefed at once, and only they see it', async () => {
  const { bot, channel } = await declared()
  bot.workspace.as('cleo').join(channel)
  await bot.settle()
  expect(bot.workspace.as('cleo').ephemerals()).toHaveLength(0)
  await type(bot, 'ana', 'note the provider is failing', channel)
  await bot.advance(minutes(3))
  bot.workspace.as('eli').join(channel)
  await bot.settle()
  const brief = bot.workspace.plainTextOf(toldOnly(bot, 'eli'))
  expect(lineWith(brief, '🔴', 'INC-1 checkout is down')).toBeDefined()
  expect(dueIn(brief)[0]).toBe('⏱ 14:05')
  expect(lineWith(brief, '@ana', 'the provider is failing')).toBeDefined()
  expect(offeredIn(toldOnly(bot, 'eli'))).toEqual(['acknowledge', 'take_command', 'show_timeline'])
  expect(bot.workspace.as('ana').ephemerals(channel).map(bot.workspace.plainTextOf).join()).not.toContain(
    brief,
  )
  await press(bot, 'eli', toldOnly(bot, 'eli'), 'take_command')
  expect(lineWith(cardText(bot, channel), 'Commander', '@eli')).toBeDefined()
})

test("someone who's paged later is briefed when they are brought in", async () => {
  const { bot, channel } = await declared()
  await bot.advance(minutes(5))
  expect(dueIn(bot.workspace.plainTextOf(toldOnly(bot, 'dee')))[0]).toBe('⏱ 14:05 overdue')
  expect(toldOnly(bot, 'dee').channelId).toBe(bot.workspace.channel(channel).id)
})

test('a renamed channel is noticed, and everything continues in it', async () => {
  const { bot, channel } = await declared()
  bot.workspace.as('ana').renameChannel(channel, 'payments-outage')
  await bot.settle()
  expect((await happened(bot, 'channel_renamed')).map(({ what }) => what.name)).toEqual(['payments-outage'])
  expect(await type(bot, 'ana', 'ack', 'payments-outage')).toBe('')
  expect(await actorsOf(bot, 'acknowledged')).toEqual(['ana'])
  expect(lineWith(cardText(bot, 'payments-outage'), '@ana', '14:00')).toBeDefined()
  expect(await type(bot, 'ben', 'list')).toContain('#payments-outage')
})

test("nothing is retried in an archived channel, and what's due is still announced", async () => {
  const { bot, channel } = await declared()
  bot.workspace.as('ana').archive(channel)
  await bot.settle()
  expect(await happened(bot, 'channel_archived')).toHaveLength(1)
  const mark = bot.workspace.mark()
  await bot.advance(minutes(5))
  expect(await happened(bot, 'response_missed')).toHaveLength(1)
  await bot.advance(hours(1))
  await bot.advance(hours(1))
  const id = bot.workspace.channel(channel).id
  const calls = bot.workspace.callsSince(mark)
  expect(calls.filter(({ args }) => args.channel === id)).toEqual([])
  // What's said elsewhere is said once: Slack takes each of these calls at its first try.
  expect(calls.filter(({ answer }) => !isObject(answer) || answer.ok !== true)).toEqual([])
  const again = bot.workspace.plainTextOf(await lastWords(bot, 'incidents', 'page'))
  expect(again).toContain('14:05')
  await type(bot, 'ben', 'INC-1 ack')
  expect(await actorsOf(bot, 'acknowledged')).toEqual(['ben'])
  // Those who are paged read it under the announcement.
  const [page = expect.fail()] = await wordsIn(bot, 'incidents', 'page')
  expect(page.woke).toEqual([callOf('dee').id])
  expect(page.threadTs).toBeDefined()
})

test('an unarchived channel is used again, and its card is true again', async () => {
  const { bot, channel } = await declared()
  bot.workspace.as('ana').archive(channel)
  await bot.settle()
  await type(bot, 'ben', 'INC-1 lead')
  bot.workspace.as('ana').unarchive(channel)
  await bot.settle()
  expect(await happened(bot, 'channel_unarchived')).toHaveLength(1)
  expect(lineWith(cardText(bot, channel), 'Commander', '@ben')).toBeDefined()
  await type(bot, 'ben', 'INC-1 update half of it works')
  expect(messageWith(bot, channel, 'half of it works')).toBeDefined()
})

test('removed from a public channel, Muster joins it again with its next change there', async () => {
  const { bot, channel } = await declared()
  bot.workspace.as('ana').remove(channel, 'muster')
  await bot.settle()
  expect(bot.workspace.channel(channel).memberIds).not.toContain(bot.workspace.as('muster').id)
  await type(bot, 'ben', 'INC-1 lead')
  await type(bot, 'ben', 'INC-1 resolve the provider is back')
  expect(lineWith(cardText(bot, channel), 'Commander', '@ben')).toBeDefined()
  const { topic, memberIds } = bot.workspace.channel(channel)
  expect(topic).toMatch(/resolved/i)
  expect(memberIds).toContain(bot.workspace.as('muster').id)
})

test('a deleted channel ends nothing: the incident is led and closed from elsewhere', async () => {
  const { bot, channel } = await declared()
  bot.workspace.as('fay').deleteChannel(channel)
  await bot.settle()
  expect(await happened(bot, 'channel_deleted')).toHaveLength(1)
  await type(bot, 'ben', 'INC-1 ack')
  await type(bot, 'ben', 'INC-1 resolve the provider is back')
  await type(bot, 'ben', 'INC-1 close')
  expect(await happened(bot, 'closed')).toHaveLength(0)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'close_anyway')
  expect(await happened(bot, 'closed')).toHaveLength(1)
  expect(saidIn(bot, 'postmortems')).toHaveLength(1)
  const mark = bot.workspace.mark()
  await bot.advance(hours(12))
  expect(bot.workspace.callsSince(mark).length).toBeLessThan(5)
})
