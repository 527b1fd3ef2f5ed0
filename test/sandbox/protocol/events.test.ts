import { expect, test } from 'vitest'
import { joinApp, openWorkspace } from '../support/workspaces.ts'

test('events reach the app from the channels it is in, and from no others', async () => {
  const workspace = await openWorkspace()
  const heard: string[] = []
  await joinApp(workspace, (app) => {
    app.message(async ({ message }) => {
      heard.push(message.subtype === undefined ? `${message.text}` : message.subtype)
    })
    app.event('reaction_added', async ({ event }) => {
      heard.push(`:${event.reaction}:`)
    })
    app.event('app_mention', async ({ event }) => {
      heard.push(`mention by ${event.user}`)
    })
    app.event('channel_rename', async ({ event }) => {
      heard.push(`renamed to ${event.channel.name}`)
    })
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'divider' }] },
      })
    })
  })
  const ana = workspace.as('ana')
  ana.say('random', 'nobody listens')
  ana.invite('general', 'muster')
  const message = ana.say('general', 'good morning')
  ana.react(message, 'pushpin')
  ana.edit(message, 'good evening')
  ana.say('general', 'hello @muster')
  ana.renameChannel('random', 'noise')
  ana.delete(message)
  await workspace.until(() => heard.includes('message_deleted'))
  expect(heard).not.toContain('nobody listens')
  expect(heard).toEqual(
    expect.arrayContaining([
      'good morning',
      ':pushpin:',
      'message_changed',
      `mention by ${ana.id}`,
      'renamed to noise',
    ]),
  )
  ana.openHome()
  await workspace.until(() => workspace.home('ana') !== undefined)
})

test('a file is announced, uploaded and shared', async () => {
  const workspace = await openWorkspace()
  await joinApp(workspace, (app) => {
    app.event('app_mention', async ({ event, client }) => {
      const file = { filename: 'report.md', content: '# Report\n', initial_comment: 'Here it is.' }
      await client.files.uploadV2({ ...file, channel_id: event.channel, thread_ts: event.ts })
    })
  })
  const ana = workspace.as('ana')
  ana.invite('general', 'muster')
  const asked = ana.say('general', '@muster the report')
  await workspace.until(() => workspace.files[0]?.isComplete === true)
  const shared = workspace.messages('general').at(-1)
  expect(shared).toMatchObject({ text: 'Here it is.', threadTs: asked.ts })
  expect(workspace.files[0]?.content?.toString()).toBe('# Report\n')
  expect(shared && workspace.plainTextOf(shared)).toBe('Here it is.\n[file: report.md]')
})

test('an event that is not acknowledged comes again with the same id, a duplicate too', async () => {
  const workspace = await openWorkspace({ ackTimeoutMs: 50, retryDelaysMs: [20, 20] })
  const ana = workspace.as('ana')
  ana.invite('general', 'muster')
  await workspace.quiet()
  const seen: { id: string; retry: number | undefined }[] = []
  await joinApp(workspace, (app) => {
    app.message(async ({ body, context }) => {
      seen.push({ id: body.event_id, retry: context.retryNum })
    })
  })
  workspace.duplicateDeliveries = 2
  ana.say('general', 'once')
  await workspace.until(() => seen.length === 3)
  expect(new Set(seen.map(({ id }) => id)).size).toBe(1)
  expect(seen.map(({ retry }) => retry)).toEqual([0, 1, 2])
})

test('an event while the app is away arrives when it is back', async () => {
  const workspace = await openWorkspace({ retryDelaysMs: [10, 300] })
  const ana = workspace.as('ana')
  ana.invite('general', 'muster')
  ana.say('general', 'is anybody there')
  const heard: (string | undefined)[] = []
  await joinApp(workspace, (app) => {
    app.message(async ({ message }) => {
      if (message.subtype === undefined) heard.push(message.text)
    })
  })
  await workspace.until(() => heard.length === 1)
  expect(heard).toEqual(['is anybody there'])
})

test('an app that is told to reconnect comes back, even when it is refused at first', async () => {
  const workspace = await openWorkspace()
  await joinApp(workspace, (app) => app.command('/order', async ({ ack }) => ack('here')))
  workspace.disconnectAll({ refuseMs: 900 })
  await workspace.until(() => workspace.connections === 0)
  await workspace.until(() => workspace.connections === 1, { timeoutMs: 15_000 })
  expect(workspace.callsSince(0).map((call) => call.status)).toContain(503)
  expect((await workspace.as('ana').command('/order')).response?.text).toBe('here')
})
