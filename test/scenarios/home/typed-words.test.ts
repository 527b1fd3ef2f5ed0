import { expect, test } from 'vitest'
import { notHereYet, notRecorded, passedOver, unknownPerson } from '../../../src/wording/home/doubts.ts'
import { channelOf, entriesOf, happened } from '../../support/reading.ts'
import { formOf, press, runBot, toldOnly, type } from '../../support/scenario.ts'
import { offeredIn, refusalShown, sentenceShown } from '../../support/shown/facts.ts'

test("a severity with words in an incident's channel asks whether it's about that incident or a new one", async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 search is slow')
  const channel = channelOf(bot)
  const asked = await type(bot, 'ben', 'sev2 half of <users> are back', channel)
  expect(asked).toContain('[ Change INC-1 to SEV-2 ] [ Declare a new SEV-2 ]')
  expect(await happened(bot, 'severity_changed')).toHaveLength(0)
  expect(bot.workspace.channels.some(({ name }) => name.startsWith('inc-2'))).toBe(false)
  const question = toldOnly(bot, 'ben')
  await press(bot, 'ben', question, 'retype_1')
  expect(await happened(bot, 'severity_changed')).toMatchObject([
    { what: { to: 2, why: 'half of <users> are back' } },
  ])
  // Everyone in the channel reads it, so the question goes.
  expect(bot.workspace.as('ben').ephemerals(channel)).toHaveLength(0)

  expect(await type(bot, 'ben', 'sev1 login is down', channel)).toContain('[ Declare a new SEV-1 ]')
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'retype_2')
  expect(await happened(bot, 'declared', 2)).toMatchObject([
    { what: { title: 'login is down', severity: 1 } },
  ])
})

test('words with the severity it already has can be noted; once it is over they declare a new one', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 search is slow')
  const channel = channelOf(bot)
  expect(await type(bot, 'ben', 'sev3 half of users are back', channel)).toContain('[ Note it on INC-1 ]')
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'retype_1')
  expect((await happened(bot, 'note')).at(-1)?.what.text).toBe('half of users are back')
  await type(bot, 'ben', 'cancel a test', channel)
  expect(await type(bot, 'ben', 'sev3 search is slow again', channel)).toContain('INC-2 declared')
})

test('a title of invisible characters opens the form, and pages nobody', async () => {
  const bot = await runBot()
  for (const blank of ['\u200b', '\u2060\ufe0f', '\u3164', '\u2800 \u00ad', '\u{e0041}']) {
    expect(await type(bot, 'ana', `sev1 ${blank}`), JSON.stringify(blank)).toBe('')
    expect(formOf(bot, 'ana').view.callback_id).toBe('declare_form')
    await bot.workspace.as('ana').closeView(formOf(bot, 'ana'))
  }
  expect(bot.workspace.channels.some(({ name }) => name.startsWith('inc-'))).toBe(false)
})

test("signs between severity and title aren't part of the title", async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev4— the logo is cut')
  await type(bot, 'ana', 'SEV4. the logo is cut')
  await type(bot, 'ana', 'sev‑4 – the logo is cut')
  await type(bot, 'ana', 'sev\u200b4: the logo is cut')
  for (const number of [1, 2, 3, 4]) {
    expect((await happened(bot, 'declared', number))[0]?.what.title).toBe('the logo is cut')
  }
  await type(bot, 'ana', 'INC–1 note seen')
  expect((await happened(bot, 'note'))[0]?.what.text).toBe('seen')
})

test('words of commands to come are never offered as an incident of that name', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  for (const channel of ['general', channelOf(bot)]) {
    for (const [words, word, instead] of [
      ['override @dee', 'override', 'cover'],
      ['schedule checkout', 'schedule', 'oncall'],
      ['silence', 'silence', null],
    ] as const) {
      const told = await type(bot, 'ana', words, channel)
      expect(told, words).toBe(sentenceShown(bot, notHereYet(word, instead)))
      expect(offeredIn(toldOnly(bot, 'ana')), words).toEqual([])
    }
  }
  await type(bot, 'ana', 'page load is slow')
  expect(JSON.stringify(toldOnly(bot, 'ana').blocks)).toContain('declare_1')
})

test('`task 1 done` finishes it and makes no task of that name', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  await type(bot, 'ana', 'task @ben by fri add an alert', channel)
  await type(bot, 'ana', 'task 1 done', channel)
  expect(await type(bot, 'ana', 'task 1 done', channel)).toBe(
    refusalShown(bot, { kind: 'action_item_is_done', id: 1, number: 1 }),
  )
  expect(await type(bot, 'ana', 'task 7 done', channel)).toBe(
    refusalShown(bot, { kind: 'no_such_action_item', id: 7, number: 1 }),
  )
  await type(bot, 'ana', 'task list', channel)
  await type(bot, 'ana', 'task 1 not done', channel)
  expect(await happened(bot, 'action_item_added')).toHaveLength(1)
  expect(await happened(bot, 'action_item_done')).toHaveLength(1)
  expect(await happened(bot, 'action_item_undone')).toHaveLength(1)
})

test('`close anyway` closes by typing, whatever is still unknown', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  await type(bot, 'ana', 'sev2 login is slow')
  for (const [number, words] of [
    [1, 'close anyway'],
    [2, 'status closed anyway'],
  ] as const) {
    await type(bot, 'ana', 'resolve by waiting', channelOf(bot, number))
    await type(bot, 'ana', 'close', channelOf(bot, number))
    expect(offeredIn(toldOnly(bot, 'ana'))).toContain('close_anyway')
    expect(await happened(bot, 'closed', number)).toHaveLength(0)
    await type(bot, 'ana', words, channelOf(bot, number))
    expect(await happened(bot, 'closed', number)).toHaveLength(1)
  }
})

test('someone named without a mention is unknown, and the answer says how to mention them', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  const before = (await entriesOf(bot)).length
  for (const words of ['role scribe @carla', 'lead @carla', 'task @carla by fri add an alert']) {
    expect(await type(bot, 'ana', words, channel), words).toBe(sentenceShown(bot, unknownPerson('carla')))
  }
  expect(await entriesOf(bot)).toHaveLength(before)
})

test('words that a command has no use for are shown as not recorded', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const told = await type(bot, 'ana', 'ack the pool of node 4 is full', channelOf(bot))
  expect(await happened(bot, 'acknowledged')).toHaveLength(1)
  expect(told).toContain(sentenceShown(bot, notRecorded('the pool of node 4 is full')))
})

test('what an answer makes no use of is said with it, and a drill is declared by no number', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 search is slow')
  const channel = channelOf(bot)
  const noted = (number: number | null, unused: string) => sentenceShown(bot, passedOver({ number, unused }))
  expect(await type(bot, 'ben', 'INC-1 list')).toContain(noted(1, ''))
  expect(await type(bot, 'ben', 'list sev1')).toContain(noted(null, 'sev1'))
  expect(await type(bot, 'ben', 'INC-7 oncall tomorrow')).toContain(noted(7, 'tomorrow'))
  expect(await type(bot, 'ben', 'timeline since noon', channel)).toContain(noted(null, 'since noon'))
  await type(bot, 'ben', 'INC-1 budget')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ben'))).toContain(noted(1, ''))
  for (const words of ['list', 'INC-1 timeline', 'oncall'])
    expect(await type(bot, 'ben', words), words).not.toContain('ignored')

  await type(bot, 'ben', 'INC-1 drill sev2 the database is gone')
  expect(bot.workspace.channels.some(({ name }) => name.startsWith('inc-2'))).toBe(false)
})
