import type { ModalView, View } from '@slack/types'
import { expect, test } from 'vitest'
import { joinApp, openWorkspace } from '../support/workspaces.ts'

const modal = (title: string, rest: Partial<ModalView> = {}): View => ({
  type: 'modal',
  callback_id: title,
  title: { type: 'plain_text', text: title },
  submit: { type: 'plain_text', text: 'Send' },
  blocks: [{ type: 'section', text: { type: 'plain_text', text: title } }],
  ...rest,
})

const titlesOf = (views: readonly { view: { [key: string]: unknown } }[]) =>
  views.map(({ view }) => view.callback_id)

test('views are pushed three deep, replaced in place, and cleared together', async () => {
  const workspace = await openWorkspace()
  await joinApp(workspace, (app) => {
    app.shortcut('begin', async ({ ack, shortcut, client }) => {
      await ack()
      await client.views.open({ trigger_id: shortcut.trigger_id, view: modal('one') })
    })
    app.view('one', ({ ack }) => ack({ response_action: 'push', view: modal('two') }))
    app.view('two', ({ ack }) => ack({ response_action: 'push', view: modal('three') }))
    app.view('three', ({ ack }) => ack({ response_action: 'update', view: modal('last') }))
    app.view('last', ({ ack }) => ack({ response_action: 'clear' }))
  })
  const ana = workspace.as('ana')
  expect((await ana.globalShortcut('begin')).acknowledged).toBe(true)
  await workspace.until(() => ana.views.length === 1)
  const submitTop = async () => {
    const top = ana.views.at(-1)
    if (top === undefined) throw new Error('no view')
    return ana.submit(top)
  }
  await submitTop()
  await submitTop()
  expect(titlesOf(ana.views)).toEqual(['one', 'two', 'three'])
  await submitTop()
  expect(titlesOf(ana.views)).toEqual(['one', 'two', 'last'])
  expect(await submitTop()).toMatchObject({ isClosed: true })
  expect(ana.views).toEqual([])
})

test('what the app answers to a form is checked like everything else', async () => {
  const workspace = await openWorkspace()
  await joinApp(workspace, (app) => {
    app.shortcut('begin', async ({ ack, shortcut, client }) => {
      await ack()
      await client.views.open({
        trigger_id: shortcut.trigger_id,
        view: modal('one', { notify_on_close: true }),
      })
    })
    app.view({ callback_id: 'one', type: 'view_submission' }, ({ ack }) =>
      ack({ response_action: 'errors', errors: { nowhere: 'No.' } }),
    )
    app.view({ callback_id: 'one', type: 'view_closed' }, ({ ack }) => ack())
  })
  const ana = workspace.as('ana')
  await ana.globalShortcut('begin')
  await workspace.until(() => ana.views.length === 1)
  const [view] = ana.views
  if (view === undefined) throw new Error('no view')
  expect((await ana.submit(view)).error).toBe('no input block "nowhere" to show an error at')
  await ana.closeView(view)
  const closed = workspace.traffic.find(
    (record) => record.kind === 'envelope' && record.payload.type === 'view_closed',
  )
  expect(closed).toMatchObject({ payload: { is_cleared: false }, ackPayload: {} })
})

test('a message shortcut carries the message, and a menu what was chosen', async () => {
  const workspace = await openWorkspace()
  const seen: unknown[] = []
  const text = (words: string) => ({ type: 'plain_text' as const, text: words })
  const options = ['tea', 'milk'].map((value) => ({ text: text(value), value }))
  await joinApp(workspace, (app) => {
    app.shortcut('keep', async ({ ack, body }) => {
      await ack()
      if (body.type === 'message_action') seen.push(body.message.text, body.message_ts)
    })
    app.command('/menu', async ({ ack }) => {
      const menu = { type: 'static_select' as const, action_id: 'drink', placeholder: text('Drink'), options }
      const more = { type: 'overflow' as const, action_id: 'more', options }
      await ack({
        response_type: 'in_channel',
        text: 'Menu',
        blocks: [{ type: 'actions', elements: [menu, more] }],
      })
    })
    app.action(/drink|more/, async ({ ack, action }) => {
      await ack()
      if (action.type === 'static_select' || action.type === 'overflow')
        seen.push(action.selected_option.value)
    })
  })
  const ana = workspace.as('ana')
  const message = ana.say('general', 'remember this')
  await ana.shortcut(message, 'keep')
  const { response } = await ana.command('/menu')
  if (response === undefined) throw new Error('no answer')
  await workspace.as('ben').click(response, 'drink', { choice: 'milk' })
  await workspace.as('ben').click(response, 'more', { choice: 'tea' })
  expect(seen).toEqual(['remember this', message.ts, 'milk', 'tea'])
  await expect(ana.click(response, 'drink', { choice: 'coal' })).rejects.toThrow('it offers: tea, milk')
})

test('people inside a private channel hear of all that happens to it', async () => {
  const workspace = await openWorkspace()
  const heard: string[] = []
  await joinApp(workspace, (app) => {
    app.use(async ({ payload, next }) => {
      if (typeof payload.type === 'string' && payload.type !== 'message') heard.push(payload.type)
      await next()
    })
  })
  const ana = workspace.as('ana')
  ana.createChannel('secret', { private: true })
  ana.renameChannel('secret', 'unseen')
  ana.invite('unseen', 'muster')
  const message = ana.say('unseen', 'between us')
  ana.pin(message)
  ana.unpin(message)
  ana.invite('unseen', 'ben')
  workspace.as('ben').leave('unseen')
  ana.renameChannel('unseen', 'seen')
  ana.archive('seen')
  ana.deleteChannel('seen')
  await workspace.until(() => heard.includes('group_deleted'))
  expect([...heard].sort()).toEqual([
    'group_archive',
    'group_deleted',
    'group_rename',
    'member_joined_channel',
    'member_joined_channel',
    'member_left_channel',
    'pin_added',
    'pin_removed',
  ])
})

test('only subscribed events are sent', async () => {
  const workspace = await openWorkspace({ events: ['reaction_added'], ackTimeoutMs: 50 })
  const ana = workspace.as('ana')
  ana.invite('general', 'muster')
  ana.react(ana.say('general', 'quiet please'), 'pushpin')
  const sent = workspace.traffic.filter((record) => record.kind === 'envelope')
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({ payload: { event: { type: 'reaction_added', reaction: 'pushpin' } } })
})

test('people can only do what Slack lets them', async () => {
  const workspace = await openWorkspace({ ackTimeoutMs: 50 })
  const ana = workspace.as('ana')
  const ben = workspace.as('ben')
  ana.createChannel('secret', { private: true })
  ana.createChannel('open')
  expect(() => ben.join('secret')).toThrow('ben can’t see a channel secret')
  expect(() => ben.say('open', 'hello')).toThrow('ben isn’t in #open')
  expect(() => ben.createChannel('open')).toThrow('name_taken')
  const message = ana.say('general', 'mine')
  expect(() => ben.edit(message, 'yours')).toThrow('Only its author can edit a message')
  expect(() => workspace.as('zoe')).toThrow('Nobody in this workspace is called zoe')
})
