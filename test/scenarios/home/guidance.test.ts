import { expect, test } from 'vitest'
import type { Action, Status } from '../../../src/domain/incident/status.ts'
import { channelOf, entriesOf, happened } from '../../support/reading.ts'
import { formOf, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import {
  actorsOf,
  dueIn,
  lineWith,
  noSuchIncident,
  offeredIn,
  refusalShown,
} from '../../support/shown/facts.ts'

test("help fits a screen, and in a channel begins with what's due and what comes next", async () => {
  const bot = await runBot()
  const outside = await type(bot, 'ana', 'help')
  expect(outside.split('\n').length).toBeLessThan(32)
  await type(bot, 'ana', 'sev2 search is slow')
  const inside = await type(bot, 'ana', 'help', channelOf(bot))
  const [about = '', ...lines] = inside.split('\n')
  expect(lineWith(about, 'INC-1 search is slow', 'SEV-2')).toBeDefined()
  expect(dueIn(lines.slice(0, 2).join('\n'))).toEqual(['⏱ 14:30', '📣 15:00'])
  expect(lines[2]).toContain('`ack`')
  await type(bot, 'ana', 'lead', channelOf(bot))
  expect((await type(bot, 'ana', 'help INC-1', channelOf(bot))).split('\n')[2]).toContain('`update`')
})

test('a near miss is answered with the nearest command and a button, and does nothing', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  expect(await type(bot, 'ana', 'resolv', channel)).toContain('`/incident resolve [summary]`')
  expect(offeredIn(toldOnly(bot, 'ana'))).toEqual(['open_resolve_form'])
  expect(await happened(bot, 'resolved')).toHaveLength(0)
  await press(bot, 'ana', toldOnly(bot, 'ana'), 'open_resolve_form')
  expect(bot.workspace.as('ana').views).toHaveLength(1)
  expect(await type(bot, 'ana', 'acknowlege', channel)).toContain('[ Acknowledge INC-1 ]')
  expect(await type(bot, 'ana', 'xyzzy', channel)).toContain('`/incident help`')
})

test('a command that lacks something says how to type it, and does nothing', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  const before = (await entriesOf(bot)).length
  for (const [typed, answered] of [
    ['update', 'update <text>'],
    ['note', 'note <text>'],
    ['sev 7', 'sev 2'],
    ['status fine', 'status identified'],
    ['task', 'task @user by fri <text>'],
    ['reopen', 'reopen <why>'],
    ['duplicate the other', 'duplicate INC-41'],
    ['moment detected', 'moment detected at 13:40'],
    ['lead nobody special', 'lead [@user]'],
  ] as const) {
    expect(await type(bot, 'ana', typed, channel), typed).toContain(answered)
  }
  expect(await entriesOf(bot)).toHaveLength(before)
})

test('outside its channel a command names the incident', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  expect(await type(bot, 'ben', 'ack')).toBe(refusalShown(bot, { kind: 'not_in_incident_channel' }))
  await type(bot, 'ben', 'INC-1 ack')
  expect(await actorsOf(bot, 'acknowledged')).toEqual(['ben'])
  expect(await type(bot, 'ben', 'inc-1 timeline')).toContain('INC-1 search is slow')
  expect(await type(bot, 'ben', 'INC-7 ack')).toBe(noSuchIncident(bot, 7))
  await type(bot, 'ben', 'INC-1')
  expect(offeredIn(toldOnly(bot, 'ben'))).toContain('take_command')
})

test('what the incident’s state forbids is refused', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 export misses a column')
  const channel = channelOf(bot)
  const forbidden = (action: Action, status: Status): string =>
    refusalShown(bot, { kind: 'not_allowed_now', action, status, number: 1 })
  expect(await type(bot, 'ana', 'reopen it came back', channel)).toBe(forbidden('reopen', 'investigating'))
  expect(await type(bot, 'ana', 'postmortem', channel)).toBe(forbidden('draft_postmortem', 'investigating'))
  await type(bot, 'ana', 'resolve', channel)
  expect(await type(bot, 'ana', 'sev 1', channel)).toBe(forbidden('change_severity', 'resolved'))
})

test('the form and the menu lead to open incidents and to help, and the form is still there behind', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  await type(bot, 'ben', '')
  const form = formOf(bot, 'ben')
  await press(bot, 'ben', form, 'show_open')
  expect(JSON.stringify(formOf(bot, 'ben').view)).toContain('INC-1 search is slow')
  await bot.workspace.as('ben').closeView(formOf(bot, 'ben'))
  await press(bot, 'ben', form, 'show_help')
  expect(JSON.stringify(formOf(bot, 'ben').view)).toContain('/incident doctor')
  await bot.workspace.as('ben').closeView(formOf(bot, 'ben'))
  expect(await send(bot, 'ben', { title: 'Login fails', severity: '2' })).toEqual({})
  expect(await happened(bot, 'declared', 2)).toHaveLength(1)

  await type(bot, 'ben', '', channelOf(bot))
  const menu = toldOnly(bot, 'ben')
  await press(bot, 'ben', menu, 'show_open')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ben'))).toContain('2 open incidents')
  await press(bot, 'ben', menu, 'show_help')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ben'))).toContain('INC-1 search is slow')
})
