import { expect, test } from 'vitest'
import { minutes } from '../../support/bot.ts'
import { cardIn, cardText, channelOf, happened } from '../../support/reading.ts'
import { press, runBot, type } from '../../support/scenario.ts'
import { lastWords, lineWith, offeredIn, wordsIn } from '../../support/shown/facts.ts'

const declared = async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev1 checkout is down')
  const channel = channelOf(bot)
  await type(bot, 'ben', 'lead', channel)
  await type(bot, 'ben', 'role comms @cleo', channel)
  return { bot, channel }
}

test('a commander who leaves the channel leads no more, and it is asked once who takes over', async () => {
  const { bot, channel } = await declared()
  bot.workspace.as('ben').leave(channel)
  await bot.settle()
  expect((await happened(bot, 'role_vacated')).map(({ what }) => what)).toMatchObject([
    { role: 'commander', from: bot.workspace.as('ben').id },
  ])
  expect(lineWith(cardText(bot, channel), 'Commander', '@ben')).toBeUndefined()
  const asked = await wordsIn(bot, channel, 'role_vacated')
  expect(asked).toHaveLength(1)
  expect(asked[0]?.woke).toContain(bot.workspace.as('ana').id)
  expect(offeredIn(asked[0] ?? expect.fail())).toEqual(['take_command', 'open_role_form'])
})

test('who takes over answers it; otherwise it is asked again after the time without commander', async () => {
  const { bot, channel } = await declared()
  bot.workspace.as('ana').remove(channel, 'ben')
  await bot.settle()
  await bot.advance(minutes(10))
  expect((await happened(bot, 'asked')).map(({ what }) => what.question)).toEqual(['noCommander'])
  expect(offeredIn(await lastWords(bot, channel, 'role_vacated'))).toEqual([])
  await press(bot, 'dee', await lastWords(bot, channel, 'question'), 'take_command')
  expect(lineWith(cardText(bot, channel), 'Commander', '@dee')).toBeDefined()
  expect(offeredIn(await lastWords(bot, channel, 'question'))).toEqual([])
})

test('someone without a role, and someone who leaves what is closed, leave nothing behind', async () => {
  const { bot, channel } = await declared()
  bot.workspace.as('dee').join(channel)
  await bot.settle()
  bot.workspace.as('dee').leave(channel)
  await bot.settle()
  await type(bot, 'ben', 'cancel a test', channel)
  bot.workspace.as('ben').leave(channel)
  await bot.settle()
  expect(await happened(bot, 'role_vacated')).toHaveLength(0)
  expect(cardIn(bot, channel)).toBeDefined()
})

test('a channel that is archived takes no role from anyone', async () => {
  const { bot, channel } = await declared()
  bot.workspace.as('ana').archive(channel)
  await bot.settle()
  expect(await happened(bot, 'role_vacated')).toHaveLength(0)
})
