import { expect, test } from 'vitest'
import type { Message } from '../../../src/sandbox/workspace/state.ts'
import type { TestBot } from '../../support/bot.ts'
import { cardIn, channelOf, happened } from '../../support/reading.ts'
import { formOf, press, runBot, send, type } from '../../support/scenario.ts'
import { actorsOf, refusalShown } from '../../support/shown/facts.ts'

/** A resolved incident with everything still to be said about it. */
const resolved = async (severity = 2) => {
  const bot = await runBot()
  await type(bot, 'ana', `sev${severity} search is slow`)
  const channel = channelOf(bot)
  await type(bot, 'ana', 'resolve it is over', channel)
  return { bot, channel, card: cardIn(bot, channel) }
}

const shownTo = (bot: TestBot, name: string): string =>
  bot.workspace.plainTextOf({
    text: '',
    fileIds: [],
    blocks: formOf(bot, name).view.blocks,
  } as unknown as Message)

test('closing from the menu asks over it about what is still empty; sent, all of them are gone', async () => {
  const { bot, card } = await resolved()
  await press(bot, 'ana', card, 'show_actions')
  await press(bot, 'ana', formOf(bot, 'ana'), 'close')
  expect(await happened(bot, 'closed')).toHaveLength(0)
  expect(await send(bot, 'ana', {})).toEqual({})
  expect(await actorsOf(bot, 'closed')).toEqual(['ana'])
  expect(bot.workspace.as('ana').views).toHaveLength(0)
})

test('what is still empty is filled in over the question, which has served then', async () => {
  const { bot, card } = await resolved()
  await press(bot, 'ana', card, 'show_actions')
  await press(bot, 'ana', formOf(bot, 'ana'), 'close')
  await press(bot, 'ana', formOf(bot, 'ana'), 'open_findings_form')
  expect(await send(bot, 'ana', { impact: 'slow' })).toEqual({})
  expect(bot.workspace.as('ana').views).toHaveLength(0)
  expect(await happened(bot, 'closed')).toHaveLength(0)
})

test("the card may be far from where a message would stand: its question is a window, and says that it's done already", async () => {
  const { bot, channel, card } = await resolved()
  for (const name of ['ana', 'ben']) await press(bot, name, card, 'close')
  expect(bot.workspace.as('ben').ephemerals(channel)).toEqual([])
  await send(bot, 'ana', {})
  await send(bot, 'ben', {})
  expect(await actorsOf(bot, 'closed')).toEqual(['ana'])
  expect(shownTo(bot, 'ben')).toContain(
    refusalShown(bot, { kind: 'not_allowed_now', action: 'close', status: 'closed', number: 1 }),
  )
})

test('publishing from the menu asks the same way', async () => {
  const { bot, channel, card } = await resolved(4)
  await type(bot, 'ana', 'close anyway', channel)
  await press(bot, 'ana', card, 'show_actions')
  await press(bot, 'ana', formOf(bot, 'ana'), 'publish_postmortem')
  expect(await happened(bot, 'postmortem_published')).toHaveLength(0)
  expect(await send(bot, 'ana', {})).toEqual({})
  expect(await actorsOf(bot, 'postmortem_published')).toEqual(['ana'])
  expect(bot.workspace.as('ana').views).toHaveLength(0)
})
