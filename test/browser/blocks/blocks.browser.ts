import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialog, reads } from '../support/acts.ts'
import { type Stage, startStage } from '../support/stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await startStage({ workspace: { hasHomeTab: true } })
  await stage.session.bot.kill()
})
afterAll(() => stage.close())

/** Calls the Web API in the place of the bot. */
async function call(method: string, args: object): Promise<void> {
  const { apiUrl, tokens } = stage.session.workspace
  const headers = { authorization: `Bearer ${tokens.bot}`, 'content-type': 'application/json; charset=utf-8' }
  const answer = await fetch(`${apiUrl}${method}`, { method: 'POST', headers, body: JSON.stringify(args) })
  expect(await answer.json()).toMatchObject({ ok: true })
}

/** A trigger, as a person's click gives it to the app. */
async function newTrigger(): Promise<string> {
  const { workspace } = stage.session
  await workspace.as('ana').globalShortcut('anything')
  const last = workspace.traffic.findLast((record) => record.kind === 'envelope')
  if (last?.kind !== 'envelope') throw new Error('there was no envelope')
  return String(last.payload.trigger_id)
}

/** What the app was told last of a click. */
function lastAction(): unknown {
  const last = stage.session.workspace.traffic.findLast((record) => record.kind === 'envelope')
  return last?.kind === 'envelope' ? last.payload.actions : undefined
}

const plain = (text: string) => ({ type: 'plain_text', text })
const option = (value: string) => ({ text: plain(`option ${value}`), value })
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })

test('every block that Slack draws is drawn', async () => {
  const blocks = [
    { type: 'header', text: plain('A header') },
    {
      type: 'section',
      text: mrkdwn('*bold* and `code` :pushpin:'),
      accessory: { type: 'overflow', action_id: 'more', options: [option('a'), option('b')] },
    },
    { type: 'section', fields: [mrkdwn('left field'), mrkdwn('right field')] },
    { type: 'divider' },
    { type: 'context', elements: [mrkdwn('in small'), plain('and plain')] },
    {
      type: 'actions',
      elements: [
        {
          type: 'static_select',
          action_id: 'one',
          placeholder: plain('Pick'),
          options: [option('c'), option('d')],
        },
        { type: 'users_select', action_id: 'who', placeholder: plain('Who') },
        { type: 'datepicker', action_id: 'day' },
        { type: 'button', action_id: 'go', text: plain('Go'), style: 'danger', value: 'v' },
      ],
    },
    { type: 'markdown', text: '**strong** and\n\n- a list' },
    { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a graph' },
    {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_section', elements: [{ type: 'text', text: 'rich', style: { italic: true } }] },
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'an item' }] }],
        },
      ],
    },
    {
      type: 'card',
      title: mrkdwn('*A card*'),
      body: mrkdwn('with a body'),
      actions: [{ type: 'button', action_id: 'of_card', text: plain('Press the card') }],
    },
    {
      type: 'container',
      title: plain('A container'),
      child_blocks: [{ type: 'section', text: mrkdwn('inside of it') }],
    },
    {
      type: 'plan',
      title: 'A plan',
      tasks: [{ type: 'task_card', task_id: '1', title: 'a task', status: 'complete' }],
    },
    {
      type: 'table',
      rows: [
        [
          { type: 'raw_text', text: 'cell one' },
          { type: 'raw_text', text: 'cell two' },
        ],
      ],
    },
  ]
  await call('chat.postMessage', { channel: 'general', text: 'all of them', blocks })
  const ana = await stage.windowOf('ana')
  for (const text of [
    'A header',
    'bold',
    'right field',
    'in small',
    'strong',
    'a list',
    'a graph',
    'rich',
    'an item',
    'with a body',
    'inside of it',
    '✓ a task',
  ]) {
    await reads(ana, text)
  }
  await ana.getByRole('cell', { name: 'cell two' }).waitFor()
  await stage.picture(ana, 'blocks')

  await ana.getByRole('button', { name: 'Press the card' }).click()
  await expect.poll(lastAction).toMatchObject([{ action_id: 'of_card', type: 'button' }])
  await ana.getByRole('button', { name: 'More', exact: true }).click()
  await ana.getByRole('menuitem', { name: 'option b' }).click()
  await expect.poll(lastAction).toMatchObject([{ action_id: 'more', selected_option: { value: 'b' } }])
  await ana.getByRole('combobox', { name: 'Pick' }).selectOption('d')
  await expect.poll(lastAction).toMatchObject([{ action_id: 'one', selected_option: { value: 'd' } }])
  await ana.getByRole('combobox', { name: 'Who' }).selectOption({ label: 'Ben Okafor (@ben)' })
  await expect.poll(lastAction).toMatchObject([{ action_id: 'who', type: 'users_select' }])
})

test('a form over a form says what lies below, and closing it comes back there', async () => {
  const view = (title: string) => ({
    type: 'modal',
    title: plain(title),
    submit: plain('Send'),
    blocks: [
      {
        type: 'input',
        block_id: 'text',
        label: plain(`Words for ${title}`),
        element: { type: 'plain_text_input', action_id: 'text' },
      },
      {
        type: 'input',
        optional: true,
        label: plain('Several'),
        element: { type: 'multi_static_select', action_id: 'many', options: [option('e'), option('f')] },
      },
    ],
  })
  const ana = await stage.windowOf('ana')
  await call('views.open', { trigger_id: await newTrigger(), view: view('The first') })
  await dialog(ana).getByLabel('Words for The first').fill('kept while the other is open')
  await call('views.push', { trigger_id: await newTrigger(), view: view('The second') })
  await dialog(ana).getByText('over The first').waitFor()
  await dialog(ana).getByLabel('Several').selectOption(['e', 'f'])
  await ana.keyboard.press('Escape')
  await dialog(ana).getByRole('heading', { name: 'The first', exact: true }).waitFor()
  await ana.keyboard.press('Escape')
  await dialog(ana).waitFor({ state: 'detached' })
})

test('a home tab is drawn where the app is', async () => {
  const { id } = stage.session.workspace.person('ana')
  const blocks = [{ type: 'section', text: mrkdwn('*Two* incidents are open') }]
  await call('views.publish', { user_id: id, view: { type: 'home', blocks } })
  const ana = await stage.windowOf('ana')
  await ana
    .getByRole('navigation')
    .getByRole('button', { name: /muster/ })
    .click()
  await ana.getByText('incidents are open').waitFor()
})
