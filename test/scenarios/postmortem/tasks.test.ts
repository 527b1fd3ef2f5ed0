import { expect, test } from 'vitest'
import { hours } from '../../support/bot.ts'
import { channelOf, happened } from '../../support/reading.ts'
import { formOf, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { lastWords, offeredIn, wordsIn } from '../../support/shown/facts.ts'

test('an action item is listed for its owner and their incident, edited, reminded of and done with a button', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 search is slow')
  const channel = channelOf(bot)
  await type(bot, 'ana', 'task @ben by fri alert on the size of the index', channel)
  await type(bot, 'ana', 'task @dee write to the vendor', channel)
  expect(formOf(bot, 'ana').view.callback_id).toBe('task_form')
  expect(JSON.stringify(formOf(bot, 'ana').view.blocks)).toContain('"initial_value":"write to the vendor"')
  expect(await happened(bot, 'action_item_added')).toHaveLength(1)
  expect(Object.keys(await send(bot, 'ana', {}))).toEqual(['deadline'])
  expect(await send(bot, 'ana', { deadline: '2026-12-18' })).toEqual({})

  const bens = await type(bot, 'ben', 'tasks mine')
  expect(bens).toContain('alert on the size of the index')
  expect(bens).not.toContain('vendor')
  const here = await type(bot, 'dee', 'tasks', channel)
  expect(here).toContain('index')
  expect(here).toContain('vendor')

  await press(bot, 'ben', toldOnly(bot, 'ben'), 'edit_item_1')
  expect(await send(bot, 'ben', { type: 'prevent', ticket: 'OPS-42' })).not.toEqual({})
  expect(await send(bot, 'ben', { type: 'prevent', ticket: 'https://x.test/OPS-42' })).toEqual({})
  expect(await type(bot, 'ben', 'tasks mine')).toContain('Prevent')

  await bot.advance(hours(7 * 24))
  const reminder = await lastWords(bot, channel, 'action_items_due')
  expect(bot.workspace.plainTextOf(reminder)).toContain('@ben')
  expect(offeredIn(reminder)).toEqual(['finish_item_1'])
  await press(bot, 'ben', reminder, 'finish_item_1')
  expect(offeredIn(await lastWords(bot, channel, 'action_items_due'))).toEqual([])
  expect(await wordsIn(bot, channel, 'action_item_done')).toHaveLength(1)
  expect(await happened(bot, 'action_item_done')).toHaveLength(1)
  expect(await type(bot, 'ben', 'tasks mine')).not.toContain('index')
})

test("what's done in a list leaves it, and the list is still the incident's", async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 search is slow')
  const channel = channelOf(bot)
  await type(bot, 'ana', 'task @ben by fri alert on the size of the index', channel)
  await type(bot, 'ana', 'task @dee by fri write to the vendor', channel)
  await type(bot, 'cleo', 'tasks', channel)
  await press(bot, 'cleo', toldOnly(bot, 'cleo'), 'finish_item_1')
  expect(await happened(bot, 'action_item_done')).toHaveLength(1)
  const left = bot.workspace.plainTextOf(toldOnly(bot, 'cleo'))
  expect(left).toContain('write to the vendor')
  expect(left).not.toContain('index')
})

test("a private incident's action items are nobody else's to list, finish or edit", async () => {
  const bot = await runBot()
  await type(bot, 'ana', '')
  expect(await send(bot, 'ana', { title: 'Key leaked', severity: '3', options: ['is_private'] })).toEqual({})
  const channel = channelOf(bot)
  await type(bot, 'ana', 'task @ben by fri rotate the key', channel)
  // The owner was never let in, so for them, too, it doesn't exist.
  expect(await type(bot, 'ben', 'tasks mine')).not.toContain('rotate')
  expect(await type(bot, 'ben', 'INC-1 task 1 done')).not.toContain('done')
  expect(await type(bot, 'ben', 'INC-1 tasks')).not.toContain('rotate')
  expect(await type(bot, 'ana', 'tasks')).not.toContain('rotate')
  expect(await type(bot, 'ana', 'tasks', channel)).toContain('rotate')
  await bot.advance(hours(40 * 24))
  expect(
    bot.workspace
      .messages('postmortems')
      .map((message) => bot.workspace.plainTextOf(message))
      .join(),
  ).not.toContain('rotate')
  expect(await happened(bot, 'action_item_done')).toEqual([])
})

test('an action item without an owner or a due date opens its form with what was typed, and is made by none', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 search is slow')
  const channel = channelOf(bot)
  for (const [words, lacking] of [
    ['task alert on the index', ['owner', 'deadline']],
    ['task by fri alert on the index', ['owner']],
    ['task @ben by none alert on the index', ['deadline']],
    ['INC-1 task alert on the index', ['owner', 'deadline']],
  ] as const) {
    await type(bot, 'ana', words, words.startsWith('INC') ? 'general' : channel)
    const form = JSON.stringify(formOf(bot, 'ana').view.blocks)
    expect(form, words).toContain('"initial_value":"alert on the index"')
    expect(form.includes('"initial_user"'), words).toBe(words.includes('@ben'))
    expect(form.includes('"initial_date"'), words).toBe(words.includes('fri'))
    expect(Object.keys(await send(bot, 'ana', {})), words).toEqual(lacking)
  }
  expect(await happened(bot, 'action_item_added')).toEqual([])
  const tooLong = await type(bot, 'ana', `task ${'x'.repeat(1001)}`, channel)
  expect(tooLong).toContain('the limit is')
  expect(await type(bot, 'ana', 'task alert on the index')).toContain('No incident here')
})
