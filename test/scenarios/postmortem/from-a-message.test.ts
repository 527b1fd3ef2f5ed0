import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { textLimits } from '../../../src/domain/text/text.ts'
import type { ViewEntry } from '../../../src/sandbox/workspace/state.ts'
import { itemThereAlready } from '../../../src/wording/postmortem/items.ts'
import type { BotOptions, TestBot } from '../../support/bot.ts'
import { channelOf, happened } from '../../support/reading.ts'
import { formOf, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { offeredIn, refusalShown, sentenceShown } from '../../support/shown/facts.ts'

const declared = async (options: BotOptions = {}) => {
  const bot = await runBot(options)
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  bot.workspace.as('ben').join(channel)
  await bot.settle()
  return { bot, channel, ben: bot.workspace.as('ben'), ana: bot.workspace.as('ana') }
}

const marked = 'white_check_mark'

function wordsIn({ view }: ViewEntry): string {
  return /"initial_value":"((?:[^"\\]|\\.)*)"/.exec(JSON.stringify(view.blocks))?.[1] ?? ''
}

const told = (bot: TestBot, name: string): string => bot.workspace.plainTextOf(toldOnly(bot, name))

test('a check mark on a message offers its words as an action item, to the one who put it there alone', async () => {
  const { bot, channel, ben, ana } = await declared()
  const root = ana.say(channel, 'node 4 has no alert')
  const reply = ben.say(channel, 'we need an alert\non the *age* of the queue', { thread: root })
  ben.react(reply, marked)
  await bot.settle()
  expect(told(bot, 'ben')).toContain('we need an alert on the')
  expect(toldOnly(bot, 'ben').threadTs).toBe(root.ts)
  expect(ana.ephemerals().filter((message) => message.threadTs === root.ts)).toEqual([])
  // It's none until it has an owner and a due date.
  expect(await happened(bot, 'action_item_added')).toEqual([])

  await press(bot, 'ben', toldOnly(bot, 'ben'), 'open_message_task_form')
  expect(wordsIn(formOf(bot, 'ben'))).toBe('we need an alert on the *age* of the queue')
  expect(Object.keys(await send(bot, 'ben', {}))).toEqual(['owner', 'deadline'])
  expect(await send(bot, 'ben', { owner: ana.id, deadline: '2026-12-04' })).toEqual({})
  const [added] = await happened(bot, 'action_item_added')
  expect(added?.what.item).toMatchObject({ owner: ana.id, addedBy: ben.id })
  expect(added?.source).toMatchObject({ via: 'form', message: { ts: reply.ts, threadTs: root.ts } })
  expect(added?.source.message?.link).toContain(`p${reply.ts.replace('.', '')}`)
})

test('what is an action item already is edited in place of making a second', async () => {
  const { bot, channel, ben, ana } = await declared()
  const message = ben.say(channel, 'alert on the queue')
  ben.react(message, marked)
  await bot.settle()
  const offer = toldOnly(bot, 'ben')
  await press(bot, 'ben', offer, 'open_message_task_form')
  await send(bot, 'ben', { owner: ana.id, deadline: '2026-12-04' })
  ana.react(message, marked)
  await bot.settle()
  expect(told(bot, 'ana')).toContain(sentenceShown(bot, itemThereAlready(1)))
  expect(offeredIn(toldOnly(bot, 'ana'))).toEqual(['edit_item_1'])
  await press(bot, 'ben', offer, 'open_message_task_form')
  expect(told(bot, 'ben')).toContain(sentenceShown(bot, itemThereAlready(1)))
  await ana.shortcut(message, 'add_action_item')
  await bot.settle()
  expect(await happened(bot, 'action_item_added')).toHaveLength(1)
  // The same message can be on the timeline, too, and is followed there.
  ana.react(message, 'pushpin')
  await bot.settle()
  ben.edit(message, 'alert on the age of the queue')
  await bot.settle()
  expect(await happened(bot, 'note')).toHaveLength(1)
  expect(await happened(bot, 'note_edited')).toHaveLength(1)
})

test("other reactions, Muster's own messages and other channels offer nothing", async () => {
  const { bot, channel, ben } = await declared()
  const before = ben.ephemerals().length
  ben.react(ben.say(channel, 'done'), 'eyes')
  ben.react(ben.say('general', 'lunch?'), marked)
  const own = bot.workspace
    .messages(channel)
    .find(({ userId }) => userId === bot.workspace.state.app.botUserId)
  if (own) ben.react(own, marked)
  const gone = ben.say(channel, 'never mind')
  ben.react(gone, marked)
  ben.delete(gone)
  await bot.settle()
  expect(own).toBeDefined()
  expect(ben.ephemerals()).toHaveLength(before)
  const rows = await bot.muster.desk.db.selectFrom('outbox').select(['kind', 'state']).execute()
  expect(rows.filter(({ kind }) => kind === 'offer_item').map(({ state }) => state)).toEqual(['skipped'])
})

test('the shortcut opens the form at once, with as many words as an item takes', async () => {
  const { bot, channel, ben } = await declared()
  await ben.shortcut(ben.say(channel, 'x'.repeat(2_000)), 'add_action_item')
  expect(wordsIn(formOf(bot, 'ben'))).toHaveLength(textLimits.actionItem)
  expect(await send(bot, 'ben', { owner: ben.id, deadline: '2026-12-04' })).toEqual({})
  expect(await happened(bot, 'action_item_added')).toHaveLength(1)
  await ben.shortcut(ben.say('general', 'lunch?'), 'add_action_item')
  await bot.settle()
  expect(told(bot, 'ben')).toBe(refusalShown(bot, { kind: 'not_in_incident_channel', word: null }))
})

test('the reaction can be another one, or none', async () => {
  const learning = { ...defaultPolicy.learning, itemReaction: 'hammer' }
  const { bot, channel, ben } = await declared({ policy: { ...defaultPolicy, learning } })
  const before = ben.ephemerals().length
  const message = ben.say(channel, 'alert on the queue')
  ben.react(message, marked)
  await bot.settle()
  expect(ben.ephemerals()).toHaveLength(before)
  ben.react(message, 'hammer::skin-tone-3')
  await bot.settle()
  expect(offeredIn(toldOnly(bot, 'ben'))).toEqual(['open_message_task_form'])

  const off = { ...defaultPolicy.learning, itemReaction: null }
  const other = await declared({ policy: { ...defaultPolicy, learning: off } })
  const count = other.ben.ephemerals().length
  other.ben.react(other.ben.say(other.channel, 'alert on the queue'), marked)
  await other.bot.settle()
  expect(other.ben.ephemerals()).toHaveLength(count)
  expect(await happened(other.bot, 'action_item_added')).toEqual([])
})
