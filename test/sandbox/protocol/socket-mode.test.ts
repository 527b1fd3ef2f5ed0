import { expect, test } from 'vitest'
import { joinApp, openWorkspace } from '../support/workspaces.ts'

const form = {
  type: 'modal' as const,
  callback_id: 'order',
  title: { type: 'plain_text' as const, text: 'Order' },
  submit: { type: 'plain_text' as const, text: 'Send' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'what',
      label: { type: 'plain_text' as const, text: 'What' },
      element: { type: 'plain_text_input' as const, action_id: 'text', max_length: 20 },
    },
    {
      type: 'input' as const,
      block_id: 'size',
      label: { type: 'plain_text' as const, text: 'Size' },
      element: {
        type: 'static_select' as const,
        action_id: 'pick',
        initial_option: { text: { type: 'plain_text' as const, text: 'Small' }, value: 's' },
        options: [
          { text: { type: 'plain_text' as const, text: 'Small' }, value: 's' },
          { text: { type: 'plain_text' as const, text: 'Large' }, value: 'l' },
        ],
      },
    },
  ],
}

const order = {
  text: 'Order?',
  blocks: [
    {
      type: 'actions' as const,
      elements: [
        {
          type: 'button' as const,
          action_id: 'open',
          text: { type: 'plain_text' as const, text: 'Order' },
          value: 'x',
        },
      ],
    },
  ],
}

test('a command is answered to the one who typed it, and the answer is edited later', async () => {
  const workspace = await openWorkspace()
  await joinApp(workspace, (app) => {
    app.command('/order', async ({ ack, command, respond }) => {
      await ack(`looking for ${command.text}`)
      await respond({ text: 'found', replace_original: true })
    })
  })
  const ana = workspace.as('ana')
  const outcome = await ana.command('/order', 'tea & <milk> for @ben in #random', { channel: 'general' })
  expect(outcome.acknowledged).toBe(true)
  expect(outcome.ackMs).toBeLessThan(1_000)
  const sent = workspace.traffic.find(
    (record) => record.kind === 'envelope' && record.type === 'slash_commands',
  )
  const ben = workspace.person('ben').id
  const random = workspace.channel('random').id
  expect(sent).toMatchObject({
    payload: { text: `tea &amp; &lt;milk&gt; for <@${ben}|ben> in <#${random}|random>` },
  })
  await workspace.until(() => ana.ephemerals('general')[0]?.text === 'found')
  expect(ana.ephemerals()).toHaveLength(1)
  expect(workspace.as('ben').ephemerals()).toHaveLength(0)
  expect(workspace.messages('general')).toHaveLength(0)
})

test('a command that nobody acknowledges times out after the allowed time', async () => {
  const workspace = await openWorkspace({ ackTimeoutMs: 120 })
  await joinApp(workspace, () => {})
  const outcome = await workspace.as('ana').command('/unknown', '')
  expect(outcome).toMatchObject({ acknowledged: false, error: 'operation_timeout' })
  expect(outcome.ackMs).toBeGreaterThanOrEqual(115)
  expect(outcome.ackMs).toBeLessThan(2_000)
})

test('a command without an app fails at once', async () => {
  const workspace = await openWorkspace()
  expect(await workspace.as('ana').command('/order')).toMatchObject({ error: 'dispatch_failed' })
})

test('a button opens a form, which shows the errors of the app and then closes', async () => {
  const workspace = await openWorkspace()
  const received: unknown[] = []
  await joinApp(workspace, (app) => {
    app.action('open', async ({ ack, body, client }) => {
      await ack()
      if (body.type === 'block_actions') await client.views.open({ trigger_id: body.trigger_id, view: form })
    })
    app.view('order', async ({ ack, view }) => {
      received.push(view.state.values)
      const text = view.state.values.what?.text?.value
      await (text === 'coal' ? ack({ response_action: 'errors', errors: { what: 'Sold out.' } }) : ack())
    })
    app.command('/order', async ({ ack }) => ack(order))
  })
  const ana = workspace.as('ana')
  const { response } = await ana.command('/order')
  if (response === undefined) throw new Error('no answer')
  expect((await ana.click(response, 'open')).acknowledged).toBe(true)
  await workspace.until(() => ana.views.length === 1)
  const [view] = ana.views
  if (view === undefined) throw new Error('no view')

  expect(await ana.submit(view)).toMatchObject({ errors: { what: 'Please complete this required field.' } })
  expect(await ana.submit(view, { text: 'x'.repeat(21) })).toMatchObject({
    errors: { what: 'Please use at most 20 characters.' },
  })
  expect(received).toEqual([])
  expect(await ana.submit(view, { text: 'coal' })).toMatchObject({
    errors: { what: 'Sold out.' },
    isClosed: false,
  })
  expect(ana.views).toHaveLength(1)
  expect(await ana.submit(view, { text: 'tea', size: 'l' })).toMatchObject({ isClosed: true })
  expect(ana.views).toHaveLength(0)
  expect(received.at(-1)).toMatchObject({
    what: { text: { value: 'tea' } },
    size: { pick: { selected_option: { value: 'l' } } },
  })
})

test('a click on something that is not there says what is', async () => {
  const workspace = await openWorkspace()
  await joinApp(workspace, (app) => app.command('/order', async ({ ack }) => ack(order)))
  const ana = workspace.as('ana')
  const { response } = await ana.command('/order')
  if (response === undefined) throw new Error('no answer')
  await expect(ana.click(response, 'close')).rejects.toThrow('there is: open')
})

test('a trigger opens one view, and only for as long as it lives', async () => {
  const workspace = await openWorkspace({ triggerLifeMs: 100 })
  const errors: string[] = []
  await joinApp(workspace, (app) => {
    app.command('/order', async ({ ack, command, client }) => {
      await ack()
      if (command.text === 'late') await new Promise((resolve) => setTimeout(resolve, 150))
      for (let attempt = 0; attempt < 2; attempt += 1) {
        await client.views.open({ trigger_id: command.trigger_id, view: form }).catch((error) => {
          errors.push(error.data.error)
        })
      }
    })
  })
  const ana = workspace.as('ana')
  await ana.command('/order')
  await workspace.until(() => errors.length === 1)
  expect(errors).toEqual(['exchanged_trigger_id'])
  expect(ana.views).toHaveLength(1)
  await workspace.as('ben').command('/order', 'late')
  await workspace.until(() => errors.length === 3)
  expect(errors.slice(1)).toEqual(['expired_trigger_id', 'expired_trigger_id'])
})
