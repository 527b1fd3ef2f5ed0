import { expect, test } from 'vitest'
import { minutes } from '../../support/bot.ts'
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
    'Did you mean `/incident resolve [summary]`?\n[ Resolve INC-1 ]',
  )
  expect(await happened(bot, 'resolved')).toHaveLength(0)
  await press(bot, 'ana', toldOnly(bot, 'ana'), 'open_resolve_form')
  expect(bot.workspace.as('ana').views).toHaveLength(1)
  expect(await type(bot, 'ana', 'acknowlege', channel)).toContain('[ Acknowledge INC-1 ]')
  expect(await type(bot, 'ana', 'fixed', channel)).toContain("I don't know `fixed`. Did you mean")
  expect(await type(bot, 'ana', 'xyzzy', channel)).toContain("I don't know `xyzzy`")
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
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ben'))).toContain('Recorded on the timeline of INC-1')
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
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).toContain('database')
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

test('a form that the state forbids is refused before it opens', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 search is slow')
  expect(await type(bot, 'ana', 'reopen', channelOf(bot))).toContain('Nothing needs to be reopened')
  await type(bot, 'ana', 'cancel a test', channelOf(bot))
  expect(await type(bot, 'ana', 'resolve', channelOf(bot))).toContain('INC-1 is cancelled')
  expect(await type(bot, 'ana', 'update')).toContain('This channel belongs to no incident')
  expect(bot.workspace.as('ana').views).toHaveLength(0)
})

test('a command with the wrong words says which there are, with the way to write it', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  const before = (await entriesOf(bot)).length
  for (const [typed, answered] of [
    ['sev 7', 'sev 2'],
    ['sev5: everything', "There's no `sev5`"],
    ['status fine', '`identified`'],
    ['status', '[ Identified ]'],
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
  await type(bot, 'ana', 'resolve it is over', channel)
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
