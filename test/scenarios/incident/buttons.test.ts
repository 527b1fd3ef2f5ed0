import { expect, test } from 'vitest'
import type { Message } from '../../../src/sandbox/workspace/state.ts'
import { actionIds, blockIds } from '../../../src/slack/ids.ts'
import { minutes, type TestBot } from '../../support/bot.ts'
import { cardIn, cardText, channelOf, entriesOf, happened, postmortemOf } from '../../support/reading.ts'
import { callOf, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { actorsOf, lastWords, offeredIn, refusalShown } from '../../support/shown/facts.ts'

/** The menu that `/incident` answers with in an incident's channel, and "More…" on its card. */
const menuOf = async (bot: TestBot, name: string, channel: string): Promise<Message> => {
  await press(bot, name, cardIn(bot, channel), actionIds.showActions)
  return toldOnly(bot, name)
}

test('a whole incident without a command after its declaration', async () => {
  const bot = await runBot()
  await type(bot, 'ana', '')
  await send(bot, 'ana', { title: 'Search is slow', severity: '3' })
  const channel = channelOf(bot)
  const card = cardIn(bot, channel)
  await press(bot, 'ben', card, 'acknowledge')
  await press(bot, 'ben', card, 'take_command')
  await press(bot, 'ben', await menuOf(bot, 'ben', channel), 'open_role_form')
  await send(bot, 'ben', { role: 'communications', person: callOf('cleo').id })
  await press(bot, 'ben', card, 'open_update_form')
  await send(bot, 'ben', { text: 'We look into it.' })
  await press(bot, 'ben', await menuOf(bot, 'ben', channel), 'open_note_form')
  await send(bot, 'ben', { text: 'node 4 is full' })
  await press(bot, 'ben', await menuOf(bot, 'ben', channel), 'set_status_identified')
  await press(bot, 'ben', card, 'set_severity_2')
  await bot.advance(minutes(10))
  await press(bot, 'ben', await menuOf(bot, 'ben', channel), 'open_moment_form')
  const detectedAt = String(Date.parse('2026-11-23T13:50:00.000Z') / 1000)
  expect(await send(bot, 'ben', { moment: 'detected', happened_at: detectedAt })).toEqual({})
  await press(bot, 'ben', card, 'open_resolve_form')
  await send(bot, 'ben', { summary: 'more disk' })
  await press(bot, 'ben', await menuOf(bot, 'ben', channel), 'open_task_form')
  await send(bot, 'ben', { text: 'watch the disks', owner: callOf('dee').id, deadline: '2026-12-01' })
  await press(bot, 'ben', card, 'close')
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'open_findings_form')
  const words = {
    impact: 'slow',
    root_cause: 'full disk',
    contributing_factors: 'no alert',
    learnings: 'alert',
  }
  await send(bot, 'ben', words)
  await press(bot, 'ben', card, 'close')
  await press(bot, 'ana', await menuOf(bot, 'ana', channel), 'draft_postmortem')
  await press(bot, 'ana', await menuOf(bot, 'ana', channel), 'open_reopen_form')
  expect(await send(bot, 'ana', { reason: 'it came back' })).toEqual({})
  await press(bot, 'ana', await menuOf(bot, 'ana', channel), 'open_cancel_form')
  expect(await send(bot, 'ana', { reason: 'it did not' })).toEqual({})

  const kinds = (await entriesOf(bot)).map(({ what }) => what.kind).filter((kind) => kind !== 'paged')
  expect(kinds).toEqual([
    'declared',
    'channel_opened',
    'acknowledged',
    'role_assigned',
    'role_assigned',
    'update_posted',
    'note',
    'status_changed',
    'severity_changed',
    'moment_corrected',
    'resolved',
    'action_item_added',
    'findings_filled',
    'closed',
    'postmortem_drafted',
    'postmortem_drafted',
    'reopened',
    'cancelled',
  ])
  expect(await postmortemOf(bot)).toContain('watch the disks')
  expect(cardText(bot, channel)).toContain('it did not')
})

test('the menu offers what the state allows, and goes once everyone reads what it did', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  const menu = await menuOf(bot, 'ana', channel)
  expect(offeredIn(menu)).toContain('acknowledge')
  await press(bot, 'ana', menu, 'acknowledge')
  expect(await actorsOf(bot, 'acknowledged')).toEqual(['ana'])
  expect(bot.workspace.as('ana').ephemerals(channel)).toHaveLength(0)
  const next = offeredIn(await menuOf(bot, 'ana', channel))
  expect(next).not.toContain('acknowledge')
  expect(next).toContain('take_command')
})

test('a severity is changed with its reason by a form', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 search is slow')
  const channel = channelOf(bot)
  await press(bot, 'ana', await menuOf(bot, 'ana', channel), 'open_severity_form')
  expect(await send(bot, 'ana', { severity: '2', reason: 'half of the users' })).toEqual({})
  expect((await happened(bot, 'severity_changed')).map(({ what }) => what.why)).toEqual(['half of the users'])
  const said = await lastWords(bot, channel, 'severity_changed')
  expect(bot.workspace.plainTextOf(said)).toContain('half of the users')
})

test('an old button says what it can no longer do', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  const menu = await menuOf(bot, 'ana', channel)
  await type(bot, 'ben', 'resolve it is over', channel)
  await press(bot, 'ana', menu, 'acknowledge')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).toBe(
    refusalShown(bot, { kind: 'not_allowed_now', action: 'acknowledge', status: 'resolved', number: 1 }),
  )
})

test('a form that stood open while others ended the incident says so beside its field, and loses nothing', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  await press(bot, 'ana', cardIn(bot, channel), 'open_update_form')
  await type(bot, 'ben', 'cancel a test', channel)
  const errors = await send(bot, 'ana', { text: 'a long update' })
  expect(errors[blockIds.text]).toContain('INC-1 is cancelled')
  expect(bot.workspace.as('ana').views).toHaveLength(1)
  expect(await happened(bot, 'update_posted')).toHaveLength(0)
})
