import { expect, test } from 'vitest'
import { channelOf, entriesOf, happened } from '../../support/reading.ts'
import { formOf, press, runBot, toldOnly, type } from '../../support/scenario.ts'

test('a severity with words, typed in an incident, is about that incident or a new one: it is asked', async () => {
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
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ben'))).toContain('INC-1 is SEV-2 now')

  expect(await type(bot, 'ben', 'sev1 login is down', channel)).toContain('[ Declare a new SEV-1 ]')
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'retype_2')
  expect(await happened(bot, 'declared', 2)).toMatchObject([
    { what: { title: 'login is down', severity: 1 } },
  ])
})

test('with the severity that it has, the words can be noted; and over, only a new one can be meant', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 search is slow')
  const channel = channelOf(bot)
  expect(await type(bot, 'ben', 'sev3 half of users are back', channel)).toContain('[ Note it on INC-1 ]')
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'retype_1')
  expect((await happened(bot, 'note')).at(-1)?.what.text).toBe('half of users are back')
  await type(bot, 'ben', 'cancel a test', channel)
  expect(await type(bot, 'ben', 'sev3 search is slow again', channel)).toContain('INC-2 declared')
})

test('a title that nobody can see opens the form, and pages nobody', async () => {
  const bot = await runBot()
  for (const blank of ['\u200b', '\u2060\ufe0f', '\u3164', '\u2800 \u00ad', '\u{e0041}']) {
    expect(await type(bot, 'ana', `sev1 ${blank}`), JSON.stringify(blank)).toBe('')
    expect(formOf(bot, 'ana').view.callback_id).toBe('declare_form')
    await bot.workspace.as('ana').closeView(formOf(bot, 'ana'))
  }
  expect(bot.workspace.channels.some(({ name }) => name.startsWith('inc-'))).toBe(false)
})

test('signs between severity and title are not part of it', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev4— the logo is cut')
  await type(bot, 'ana', 'SEV4. the logo is cut')
  await type(bot, 'ana', 'sev‑4 – the logo is cut')
  await type(bot, 'ana', 'sev\u200b4: the logo is cut')
  for (const number of [1, 2, 3, 4]) {
    expect((await happened(bot, 'declared', number))[0]?.what.title).toBe('the logo is cut')
  }
  expect(await type(bot, 'ana', 'INC–1 note seen')).toContain('Recorded on the timeline of INC-1')
})

test('words of commands to come are never offered as an incident of that name', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  for (const channel of ['general', channelOf(bot)]) {
    for (const words of ['page @dee', 'find checkout', 'oncall', 'cover', 'runbook', 'budget', 'report']) {
      const told = await type(bot, 'ana', words, channel)
      expect(told, words).toContain("isn't here yet")
      expect(told, words).not.toContain('How bad is it?')
      expect(JSON.stringify(toldOnly(bot, 'ana').blocks), words).not.toContain('declare_')
    }
  }
  expect(await type(bot, 'ana', 'page load is slow')).toContain('How bad is it?')
})

test('`task 1 done` makes no task of that name', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  await type(bot, 'ana', 'task @ben by fri add an alert', channel)
  expect(await type(bot, 'ana', 'task 1 done', channel)).toContain("can't be finished here yet")
  expect(await type(bot, 'ana', 'task 7 done', channel)).toContain('no action item 7')
  expect(await type(bot, 'ana', 'task list', channel)).toContain("isn't here yet")
  expect(await happened(bot, 'action_item_added')).toHaveLength(1)
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
    expect(await type(bot, 'ana', 'close', channelOf(bot, number))).toContain('Before closing')
    expect(await type(bot, 'ana', words, channelOf(bot, number))).toContain(`INC-${number} is closed.`)
    expect(await happened(bot, 'closed', number)).toHaveLength(1)
  }
})

test('somebody who is no mention is not known, and it says how to mention them', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  const before = (await entriesOf(bot)).length
  for (const words of ['role scribe @carla', 'lead @carla', 'task @carla by fri add an alert']) {
    expect(await type(bot, 'ana', words, channel), words).toContain("I don't know @carla")
  }
  expect(await entriesOf(bot)).toHaveLength(before)
})

test('words that a command has no use for are said not to be kept', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const told = await type(bot, 'ana', 'ack the pool of node 4 is full', channelOf(bot))
  expect(told).toContain('You acknowledged INC-1')
  expect(told).toContain("`the pool of node 4 is full` wasn't recorded")
})
