import { expect, test } from 'vitest'
import type { Message, ViewEntry } from '../../../src/sandbox/workspace/state.ts'
import { actionIds } from '../../../src/slack/ids/action-ids.ts'
import { blockIds } from '../../../src/slack/ids/form-ids.ts'
import { minutes, type TestBot } from '../../support/bot.ts'
import { cardIn, cardText, channelOf, entriesOf, happened, postmortemOf } from '../../support/reading.ts'
import { callOf, formOf, press, runBot, send, type } from '../../support/scenario.ts'
import { actorsOf, lastWords, offeredIn as offeredAmong, refusalShown } from '../../support/shown/facts.ts'

/** The modal that `/incident` opens in an incident's channel, and "More…" on its card. */
const menuOf = async (bot: TestBot, name: string, channel: string): Promise<ViewEntry> => {
  await press(bot, name, cardIn(bot, channel), actionIds.showActions)
  return formOf(bot, name)
}

const asMessage = ({ view }: ViewEntry) =>
  ({ text: '', fileIds: [], blocks: view.blocks }) as unknown as Message
const offeredIn = (modal: ViewEntry): string[] => offeredAmong(asMessage(modal))
const shownIn = (bot: TestBot, modal: ViewEntry): string => bot.workspace.plainTextOf(asMessage(modal))

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
  await press(bot, 'ben', formOf(bot, 'ben'), 'open_findings_form')
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

test('the menu offers what the state allows, says what was done, and leaves the channel as it is', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  const menu = await menuOf(bot, 'ana', channel)
  expect(offeredIn(menu)).toContain('acknowledge')
  await press(bot, 'ana', menu, 'acknowledge')
  expect(await actorsOf(bot, 'acknowledged')).toEqual(['ana'])
  expect(bot.workspace.as('ana').ephemerals(channel)).toHaveLength(0)
  // The same modal, as things are by now.
  const next = formOf(bot, 'ana')
  expect(next.id).toBe(menu.id)
  expect(shownIn(bot, next)).toContain('acknowledged INC-1')
  expect(offeredIn(next)).not.toContain('acknowledge')
  await press(bot, 'ana', next, 'take_command')
  expect(await actorsOf(bot, 'role_assigned')).toEqual(['ana'])
  expect(offeredIn(formOf(bot, 'ana'))).not.toContain('take_command')
})

test('a form over the menu closes both once it is sent, and the menu alone stays when it is left', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  const modals = () => bot.workspace.as('ana').views.length
  await press(bot, 'ana', await menuOf(bot, 'ana', channel), 'open_note_form')
  expect(modals()).toBe(2)
  await bot.workspace.as('ana').closeView(formOf(bot, 'ana'))
  await press(bot, 'ana', formOf(bot, 'ana'), 'open_note_form')
  expect(await send(bot, 'ana', { text: 'node 4 is full' })).toEqual({})
  expect(modals()).toBe(0)
  expect((await happened(bot, 'note')).map(({ what }) => what.text)).toEqual(['node 4 is full'])
})

test('the timeline is turned in its modal, over the menu as well as beside the card', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const channel = channelOf(bot)
  for (let count = 1; count <= 20; count += 1)
    await bot.workspace.as('ben').command('/incident', `note fact ${count}`, { channel })
  await bot.settle()
  await press(bot, 'ana', await menuOf(bot, 'ana', channel), actionIds.showTimeline)
  const timeline = formOf(bot, 'ana')
  const newest = shownIn(bot, timeline)
  expect(newest).toContain('fact 20')
  await press(bot, 'ana', timeline, 'older_timeline')
  expect(formOf(bot, 'ana').id).toBe(timeline.id)
  expect(shownIn(bot, formOf(bot, 'ana'))).toContain('declared SEV-2')
  await press(bot, 'ana', formOf(bot, 'ana'), 'newer_timeline')
  expect(shownIn(bot, formOf(bot, 'ana'))).toBe(newest)
  expect(bot.workspace.as('ana').views).toHaveLength(2)
  expect(bot.workspace.as('ana').ephemerals(channel)).toHaveLength(0)
})

test('where three modals are open, Slack takes no fourth: the one on top shows what was asked for', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const menu = await menuOf(bot, 'ana', channelOf(bot))
  await press(bot, 'ana', menu, 'show_help')
  await press(bot, 'ana', formOf(bot, 'ana'), 'show_doctor')
  expect(bot.workspace.as('ana').views).toHaveLength(3)
  const top = formOf(bot, 'ana')
  // Slack keeps the buttons of a modal that was replaced for as long as nobody sees the new one.
  const help = JSON.parse(JSON.stringify({ ...top, view: menu.view }))
  await press(bot, 'ana', help, 'open_update_form')
  expect(formOf(bot, 'ana').id).toBe(top.id)
  expect(await send(bot, 'ana', { text: 'We look into it.' })).toEqual({})
  expect(await happened(bot, 'update_posted')).toHaveLength(1)
})

test("a form that took the doctor's place while it looked isn't taken away by its report", async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev2 search is slow')
  const menu = await menuOf(bot, 'ana', channelOf(bot))
  await press(bot, 'ana', menu, 'show_help')
  const ana = bot.workspace.as('ana')
  bot.workspace.faults.add({ method: 'auth.test', kind: 'delay', ms: 500, times: 1 })
  await ana.click(formOf(bot, 'ana'), 'show_doctor')
  await bot.workspace.until(() => ana.views.length === 3)
  const top = formOf(bot, 'ana')
  const mark = bot.workspace.mark()
  await ana.click(JSON.parse(JSON.stringify({ ...top, view: menu.view })), 'open_update_form')
  await bot.workspace.until(() => JSON.stringify(formOf(bot, 'ana').view).includes('update_form'))
  await bot.settle()
  const refused = bot.workspace
    .callsSince(mark)
    .filter(({ answer }) => JSON.stringify(answer).includes('hash_conflict'))
  expect(refused.map(({ method }) => method)).toEqual(['views.update'])
  expect(JSON.stringify(formOf(bot, 'ana').view)).toContain('update_form')
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
  const refusal = { kind: 'not_allowed_now', action: 'acknowledge', status: 'resolved', number: 1 } as const
  expect(shownIn(bot, formOf(bot, 'ana'))).toContain(refusalShown(bot, refusal))
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
