import { expect, test } from 'vitest'
import type { Action, Status } from '../../../src/domain/incident/status.ts'
import { minutes } from '../../support/bot.ts'
import { channelOf, entriesOf, happened } from '../../support/reading.ts'
import { formOf, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { actorsOf, noSuchIncident, offeredIn, refusalShown } from '../../support/shown/facts.ts'

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
  expect(await type(bot, 'ana', 'fixed', channel)).toContain('`fixed`')
  expect(await type(bot, 'ana', 'xyzzy', channel)).toContain('`/incident help all`')
})

test('a near miss with words is one press away, with all of them', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  expect(await type(bot, 'ben', 'notte <b> the pool & @ana are full 10 min ago', channel)).toContain(
    '[ Yes, note ]',
  )
  await bot.advance(minutes(5))
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'retype_1')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ben'))).toContain('INC-1')
  const [note] = await happened(bot, 'note')
  expect(note?.what.text).toBe('<b> the pool & @ana are full')
  // Ten minutes before it was typed, however late it was pressed.
  expect(note?.happenedAt.slice(0, 16)).toBe('2026-11-23T13:50')
  expect(note?.source.via).toBe('button')

  await type(bot, 'ben', 'assgin scribe @dee', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'retype_1')
  const [assigned] = await happened(bot, 'role_assigned')
  expect(assigned?.what).toMatchObject({ role: 'scribe', to: bot.workspace.as('dee').id })
})

test('the nearest of what needs no incident has its button everywhere', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'lst')
  await press(bot, 'ana', toldOnly(bot, 'ana'), 'show_open')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).toContain('No open incidents')
  await type(bot, 'ana', 'doctr')
  await press(bot, 'ana', toldOnly(bot, 'ana'), 'show_doctor')
  // The findings replace the first answer.
  const isChecked = () => /\d+ checks/.test(bot.workspace.plainTextOf(toldOnly(bot, 'ana')))
  await bot.workspace.until(isChecked, { what: 'the doctor has looked' })
  await type(bot, 'ana', 'start')
  await press(bot, 'ana', toldOnly(bot, 'ana'), 'open_declare_form')
  expect(formOf(bot, 'ana').view.callback_id).toBe('declare_form')
})

test('a verb without its words opens its form, with what was given of it', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  const before = (await entriesOf(bot)).length
  for (const [typed, form] of [
    ['update', 'update_form'],
    ['status', 'update_form'],
    ['note', 'note_form'],
    ['task', 'task_form'],
    ['role', 'role_form'],
    ['sev', 'severity_form'],
    ['severity', 'severity_form'],
    ['resolve', 'resolve_form'],
    ['status resolved', 'resolve_form'],
    ['cancel', 'cancel_form'],
    ['duplicate', 'duplicate_form'],
    ['moment', 'moment_form'],
    ['INC-1 update', 'update_form'],
  ] as const) {
    expect(await type(bot, 'ana', typed, channel), typed).toBe('')
    expect(formOf(bot, 'ana').view.callback_id, typed).toBe(form)
    await bot.workspace.as('ana').closeView(formOf(bot, 'ana'))
  }
  expect(await entriesOf(bot)).toHaveLength(before)

  await type(bot, 'ana', 'task @ben by fri', channel)
  expect(await send(bot, 'ana', { text: 'add an alert' })).toEqual({})
  await type(bot, 'ana', 'update next 15m', channel)
  expect(await send(bot, 'ana', { text: 'half works' })).toEqual({})
  await type(bot, 'ana', 'note at 14:30', channel)
  expect(await send(bot, 'ana', { text: 'the disk filled up' })).toEqual({})
  await type(bot, 'ana', 'role @dee', channel)
  expect(await send(bot, 'ana', { role: 'scribe' })).toEqual({})
  const [task] = await happened(bot, 'action_item_added')
  expect(task?.what.item).toMatchObject({
    owner: bot.workspace.as('ben').id,
    deadlineAt: '2026-11-27T17:00:00.000Z',
  })
  const [update] = await happened(bot, 'update_posted')
  expect(update?.what.nextDueAt?.slice(0, 16)).toBe('2026-11-23T14:15')
  // 14:30 in Madrid.
  expect((await happened(bot, 'note'))[0]?.happenedAt).toBe('2026-11-23T13:30:00.000Z')
  expect((await happened(bot, 'role_assigned'))[0]?.what.to).toBe(bot.workspace.as('dee').id)
})

test("a form that the incident's state forbids is refused before it opens", async () => {
  const bot = await runBot()
  const forbidden = (action: Action, status: Status): string =>
    refusalShown(bot, { kind: 'not_allowed_now', action, status, number: 1 })
  await type(bot, 'ana', 'sev3 search is slow')
  expect(await type(bot, 'ana', 'reopen', channelOf(bot))).toBe(forbidden('reopen', 'investigating'))
  await type(bot, 'ana', 'cancel a test', channelOf(bot))
  expect(await type(bot, 'ana', 'resolve', channelOf(bot))).toBe(forbidden('resolve', 'cancelled'))
  expect(await type(bot, 'ana', 'status', channelOf(bot))).toBe(forbidden('change_status', 'cancelled'))
  expect(await type(bot, 'ana', 'update')).toBe(
    refusalShown(bot, { kind: 'not_in_incident_channel', word: 'update' }),
  )
  expect(bot.workspace.as('ana').views).toHaveLength(0)
})

test('a command with the wrong words says what to type, and does nothing', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  const before = (await entriesOf(bot)).length
  for (const [typed, answered] of [
    ['sev 7', 'sev 2'],
    ['sev5: everything', '`sev5`'],
    ['status fine', 'status identified'],
    ['duplicate the other', 'duplicate INC-41'],
    ['moment lunch at 13:40', '`impact began`'],
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
    refusalShown(bot, { kind: 'not_in_incident_channel', word: 'ack' }),
  )
  await type(bot, 'ben', 'INC-1 ack')
  expect(await actorsOf(bot, 'acknowledged')).toEqual(['ben'])
  expect(await type(bot, 'ben', 'inc-1 timeline')).toContain('INC-1 search is slow')
  expect(await type(bot, 'ben', 'INC-7 ack')).toBe(noSuchIncident(bot, 7))
  await type(bot, 'ben', 'INC-1')
  expect(JSON.stringify(formOf(bot, 'ben').view)).toContain('take_command')
})

test('what the incident’s state forbids is refused', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 export misses a column')
  const channel = channelOf(bot)
  const forbidden = (action: Action, status: Status): string =>
    refusalShown(bot, { kind: 'not_allowed_now', action, status, number: 1 })
  expect(await type(bot, 'ana', 'reopen it came back', channel)).toBe(forbidden('reopen', 'investigating'))
  expect(await type(bot, 'ana', 'postmortem', channel)).toBe(forbidden('draft_postmortem', 'investigating'))
  await type(bot, 'ana', 'resolve it is over', channel)
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
  expect(JSON.stringify(formOf(bot, 'ben').view)).toContain('/incident timeline')
  // Its first words only say that it's looking; its report takes their place.
  await press(bot, 'ben', formOf(bot, 'ben'), 'show_doctor')
  const report = (): string => JSON.stringify(formOf(bot, 'ben').view)
  await bot.workspace.until(() => /checks/.test(report()), { what: 'the doctor has looked' })
  await bot.workspace.as('ben').closeView(formOf(bot, 'ben'))
  await bot.workspace.as('ben').closeView(formOf(bot, 'ben'))
  expect(await send(bot, 'ben', { title: 'Login fails', severity: '2' })).toEqual({})
  expect(await happened(bot, 'declared', 2)).toHaveLength(1)

  await type(bot, 'ben', '', channelOf(bot))
  const menu = formOf(bot, 'ben')
  await press(bot, 'ben', menu, 'show_open')
  expect(JSON.stringify(formOf(bot, 'ben').view)).toContain('2 open incidents')
  await bot.workspace.as('ben').closeView(formOf(bot, 'ben'))
  await press(bot, 'ben', menu, 'show_help')
  expect(JSON.stringify(formOf(bot, 'ben').view)).toContain('/incident timeline')
})

test('while the doctor looks, its window offers nothing to press, for the report would replace what that opened', async () => {
  const bot = await runBot()
  await type(bot, 'ben', '')
  await press(bot, 'ben', formOf(bot, 'ben'), 'show_help')
  bot.workspace.faults.add({ kind: 'hang', method: 'auth.test' })
  await press(bot, 'ben', formOf(bot, 'ben'), 'show_doctor')
  const shown = JSON.stringify(formOf(bot, 'ben').view)
  expect(shown).toContain('Checking the database')
  expect(shown).not.toContain('action_id')
})
