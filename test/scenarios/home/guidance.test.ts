import { expect, test } from 'vitest'
import { cardText, channelOf, entriesOf, happened } from '../../support/reading.ts'
import { formOf, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'

test('help fits a screen, names every command, and in a channel begins with what is due', async () => {
  const bot = await runBot()
  const outside = await type(bot, 'ana', 'help')
  for (const group of ['Declare', 'Respond', 'Tell', 'Finish', 'Learn'])
    expect(outside).toContain(`*${group}*`)
  expect(outside.split('\n').length).toBeLessThan(32)
  await type(bot, 'ana', 'sev2 search is slow')
  const inside = await type(bot, 'ana', 'help', channelOf(bot))
  expect(inside.split('\n').slice(0, 4)).toEqual([
    '*Now* INC-1 search is slow, SEV-2',
    '⏱ Response due 14:30 UTC, nobody has acknowledged',
    '📣 Next update due 15:00 UTC',
    'Next: acknowledge with `ack`, or take command with `lead`.',
  ])
  await type(bot, 'ana', 'lead', channelOf(bot))
  expect(await type(bot, 'ana', 'help INC-1', channelOf(bot))).toContain('Next: `update` keeps people told')
})

test('a near miss is answered with the nearest command and a button, and does nothing', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  expect(await type(bot, 'ana', 'resolv', channel)).toBe(
    '`resolv`? Nearest: `/incident resolve [summary]`. Nothing was done.\n[ Resolve INC-1 ]',
  )
  expect(await happened(bot, 'resolved')).toHaveLength(0)
  await press(bot, 'ana', toldOnly(bot, 'ana'), 'open_resolve_form')
  expect(bot.workspace.as('ana').views).toHaveLength(1)
  expect(await type(bot, 'ana', 'acknowlege', channel)).toContain('[ Acknowledge INC-1 ]')
  expect(await type(bot, 'ana', 'xyzzy', channel)).toContain('is no command')
})

test('a command that lacks something says what, with the way to write it', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  const before = (await entriesOf(bot)).length
  for (const [typed, answered] of [
    ['update', 'update <text>'],
    ['note', 'note <text>'],
    ['sev 7', 'sev <1-4>'],
    ['status fine', 'status <investigating|identified|monitoring'],
    ['task', 'task @user by fri <text>'],
    ['reopen', 'reopen <why>'],
    ['duplicate the other', 'duplicate INC-41'],
    ['moment detected', 'moment <detected|mitigated|…> at 13:40'],
    ['lead nobody special', 'lead [@user]'],
  ] as const) {
    expect(await type(bot, 'ana', typed, channel), typed).toContain(answered)
  }
  expect(await entriesOf(bot)).toHaveLength(before)
})

test('outside its channel a command names the incident', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  expect(await type(bot, 'ben', 'ack')).toBe(
    "This channel belongs to no incident. Use the command in the incident's channel, or name it: `/incident INC-42 ack`. `/incident list` shows what is open; `/incident sev2 <title>` declares a new one.",
  )
  expect(await type(bot, 'ben', 'INC-1 ack')).toContain('You acknowledged INC-1')
  expect(await type(bot, 'ben', 'inc-1 timeline')).toContain('*Timeline of INC-1 search is slow, SEV-2*')
  expect(await type(bot, 'ben', 'INC-7 ack')).toBe(
    'There is no INC-7 that you can see. `/incident list` shows what is open.',
  )
  expect(await type(bot, 'ben', 'INC-1')).toContain('*Respond*')
  expect(cardText(bot, channelOf(bot))).toContain('by @ben')
})

test('what the present state forbids is refused with the way on', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 export misses a column')
  const channel = channelOf(bot)
  expect(await type(bot, 'ana', 'reopen it came back', channel)).toContain('Nothing needs to be reopened')
  expect(await type(bot, 'ana', 'postmortem', channel)).toContain('`/incident resolve` first')
  await type(bot, 'ana', 'resolve', channel)
  expect(await type(bot, 'ana', 'sev 1', channel)).toBe(
    'INC-1 is resolved, so it cannot change severity. `/incident reopen <why>` opens it again.',
  )
})

test('the form and the menu lead to what is open and to help, and the form is still there behind', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  await type(bot, 'ben', '')
  const form = formOf(bot, 'ben')
  await press(bot, 'ben', form, 'show_open')
  expect(JSON.stringify(formOf(bot, 'ben').view)).toContain('INC-1 search is slow')
  await bot.workspace.as('ben').closeView(formOf(bot, 'ben'))
  await press(bot, 'ben', form, 'show_help')
  expect(JSON.stringify(formOf(bot, 'ben').view)).toContain('what is wrong with Muster')
  await bot.workspace.as('ben').closeView(formOf(bot, 'ben'))
  expect(await send(bot, 'ben', { title: 'Login fails', severity: '2' })).toEqual({})
  expect(await happened(bot, 'declared', 2)).toHaveLength(1)

  await type(bot, 'ben', '', channelOf(bot))
  const menu = toldOnly(bot, 'ben')
  await press(bot, 'ben', menu, 'show_open')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ben'))).toContain('2 open incidents')
  await press(bot, 'ben', menu, 'show_help')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ben'))).toContain('*Now* INC-1 search is slow')
})
