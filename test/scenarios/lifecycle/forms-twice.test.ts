import { afterAll, beforeAll, expect, test } from 'vitest'
import type { formIds } from '../../../src/slack/ids/form-ids.ts'
import type { practiceFormIds } from '../../../src/slack/ids/practice-ids.ts'
import { startBot, type TestBot } from '../../support/bot.ts'
import { catalogueEntry, policyOfServices, runbookWith, stepWith } from '../../support/catalogue.ts'
import { cardIn, messageWith } from '../../support/reading.ts'
import { callOf, formOf, press, type } from '../../support/scenario.ts'

type Entered = Parameters<ReturnType<TestBot['workspace']['as']>['submit']>[1]

/** How ana comes to a form in an incident's channel, and what she enters. */
type Filled = { open: (bot: TestBot, channel: string) => Promise<unknown>; entered: Entered }

const typed =
  (text: string) =>
  (bot: TestBot, channel: string): Promise<unknown> =>
    type(bot, 'ana', text, channel)

const fromPanel =
  (actionId: string) =>
  async (bot: TestBot, channel: string): Promise<void> => {
    await type(bot, 'ana', 'postmortem edit', channel)
    const panel = bot.workspace.as('ana').ephemerals(channel).at(-1) ?? expect.fail('no panel')
    await press(bot, 'ana', panel, actionId)
  }

const dee = callOf('dee').id
const reason = { reason: 'it was something else' }

/** Every form that there is: a new one without a row here doesn't compile. */
const forms: Record<
  (typeof formIds)[keyof typeof formIds] | (typeof practiceFormIds)[keyof typeof practiceFormIds],
  Filled
> = {
  declare_form: {
    open: (bot) => type(bot, 'ana', ''),
    entered: { title: 'Something else is slow', severity: '3' },
  },
  update_form: { open: typed('update'), entered: { text: 'half of it works' } },
  note_form: { open: typed('note'), entered: { text: 'the disk filled up' } },
  resolve_form: { open: typed('resolve'), entered: { summary: 'the disk is larger' } },
  task_form: {
    open: typed('task'),
    entered: { text: 'alert on the disk', owner: dee, deadline: '2026-12-04' },
  },
  item_form: {
    open: async (bot, channel) => {
      await type(bot, 'ana', 'task @ben by fri larger disks', channel)
      await type(bot, 'ana', 'task 1', channel)
    },
    entered: { owner: dee },
  },
  factor_form: {
    open: fromPanel('open_factor_form'),
    entered: { type: 'detect', text: 'No alert on the disk' },
  },
  outside_form: {
    open: fromPanel('open_outside_form'),
    entered: { title: 'Slow searches', text: 'Searches were slow for an hour.' },
  },
  role_form: { open: typed('role'), entered: { role: 'scribe', person: dee } },
  findings_form: {
    open: fromPanel('edit_section_learnings'),
    entered: { went_well: 'The runbook helped.' },
  },
  moment_form: {
    open: typed('moment'),
    entered: { moment: 'impactBegan', happened_at: String(Date.parse('2026-11-23T13:30:00Z') / 1_000) },
  },
  reopen_form: {
    open: async (bot, channel) => {
      await type(bot, 'ana', 'resolve it is over', channel)
      await type(bot, 'ana', 'reopen', channel)
    },
    entered: reason,
  },
  cancel_form: { open: typed('cancel'), entered: reason },
  duplicate_form: { open: typed('duplicate'), entered: { duplicate_of: 'INC-1' } },
  severity_form: { open: typed('sev'), entered: { severity: '2', reason: 'everyone is hit' } },
  close_form: {
    open: async (bot, channel) => {
      await type(bot, 'ana', 'sev 2 everyone is hit', channel)
      await type(bot, 'ana', 'resolve it is over', channel)
      await press(bot, 'ana', cardIn(bot, channel), 'close')
    },
    entered: {},
  },
  publish_form: {
    open: async (bot, channel) => {
      await type(bot, 'ana', 'resolve it is over', channel)
      await type(bot, 'ana', 'close', channel)
      await press(bot, 'ana', cardIn(bot, channel), 'show_actions')
      await press(bot, 'ana', formOf(bot, 'ana'), 'publish_postmortem')
    },
    entered: {},
  },
  step_note_form: {
    open: async (bot, channel) => {
      await press(bot, 'ana', cardIn(bot, channel), 'open_runbook')
      await press(bot, 'ana', messageWith(bot, channel, '📖 Restart search ·'), 'open_step_note')
    },
    entered: { text: 'needed two tries', step: '1/0' },
  },
  toil_form: {
    open: typed('toil'),
    entered: { duration: '2h', what: 'rotating certificates', day: '2026-11-23' },
  },
  capacity_form: {
    open: typed('capacity'),
    entered: { resource: 'disk', in_use: '420', limit: '500', unit: 'GB', growth: '12' },
  },
}

let bot: TestBot

beforeAll(async () => {
  const services = policyOfServices([catalogueEntry('search')])
  const runbook = runbookWith({
    title: 'Restart search',
    keywords: ['search'],
    steps: [stepWith('Restart it')],
  })
  bot = await startBot({ policy: { ...services, runbooks: [runbook] } })
  await type(bot, 'ana', 'sev4 the first one')
})
afterAll(() => bot.close())

/** What forms have decided on, by decision. */
async function decided(): Promise<Map<string, string>> {
  const rows = await bot.muster.desk.db
    .selectFrom('timeline')
    .select(['subject', 'version', 'source'])
    .execute()
  const byForm = rows.filter(({ source }) => (JSON.parse(source) as { via: string }).via === 'form')
  return new Map(byForm.map(({ subject, version }) => [`${subject} at ${version}`, subject]))
}

test.each(Object.entries(forms))(
  '%s is taken once, however often it comes',
  async (id, { open, entered }) => {
    const { workspace } = bot
    await type(bot, 'ana', `sev4 search: trouble with ${id}`)
    const channel = workspace.channels.findLast(({ name }) => name.startsWith('inc-'))?.name ?? ''
    await open(bot, channel)
    const form = formOf(bot, 'ana')
    expect(form.view.callback_id).toBe(id)
    const before = await decided()
    const told = () => workspace.as('ana').ephemerals().length
    // Slack delivers it again before the first is answered.
    workspace.duplicateDeliveries = 1
    expect(await workspace.as('ana').submit(form, entered)).toMatchObject({ isClosed: true })
    await bot.settle()
    workspace.duplicateDeliveries = 0
    const toldOnce = told()
    // And a press on a form that is still there, long after.
    workspace.state.modals.set(form.userId, [form])
    expect(await workspace.as('ana').submit(form, entered)).toMatchObject({ isClosed: true })
    await bot.settle()
    const now = [...(await decided())].flatMap(([decision, subject]) =>
      before.has(decision) ? [] : [subject],
    )
    expect(now).not.toEqual([])
    // A duplicate is told to the incident that covers it, in the same transaction.
    expect(now).toEqual([...new Set(now)])
    expect(told()).toBe(toldOnce)
  },
)
