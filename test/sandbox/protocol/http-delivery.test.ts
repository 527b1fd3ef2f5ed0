import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { App, HTTPReceiver } from '@slack/bolt'
import { expect, test } from 'vitest'
import { closeAfter, openWorkspace, silent } from '../support/workspaces.ts'

const signingSecret = 'a secret of both'

async function joinOverHttp(secret: string) {
  const workspace = await openWorkspace({ retryDelaysMs: [10] })
  const receiver = new HTTPReceiver({ signingSecret, logger: silent, unhandledRequestTimeoutMillis: 50 })
  const clientOptions = { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 } }
  const app = new App({ token: workspace.tokens.bot, receiver, clientOptions, logger: silent })
  const server = await receiver.start({ port: 0, host: '127.0.0.1' } as never)
  closeAfter(async () => {
    server.closeAllConnections()
    await receiver.stop()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  workspace.deliverTo({ url: `http://127.0.0.1:${address.port}/slack/events`, signingSecret: secret })
  return { workspace, app }
}

test('commands, clicks and events are posted, signed, and answered in the response', async () => {
  const { workspace, app } = await joinOverHttp(signingSecret)
  const heard: (string | undefined)[] = []
  const element = {
    type: 'button' as const,
    action_id: 'go',
    text: { type: 'plain_text' as const, text: 'Go' },
  }
  app.command('/go', async ({ ack }) =>
    ack({ text: 'Go?', blocks: [{ type: 'actions', elements: [element] }] }),
  )
  app.action('go', async ({ ack, respond }) => {
    await ack()
    await respond({ text: 'gone', replace_original: true })
  })
  app.message(async ({ message }) => {
    if (message.subtype === undefined) heard.push(message.text)
  })
  const ana = workspace.as('ana')
  const { response } = await ana.command('/go')
  if (response === undefined) throw new Error('no answer')
  expect((await ana.click(response, 'go')).acknowledged).toBe(true)
  await workspace.until(() => response.text === 'gone')
  ana.invite('general', 'muster')
  ana.say('general', 'over http')
  await workspace.until(() => heard.length === 1)
  expect(heard).toEqual(['over http'])
})

test('a request signed with another secret is refused by the app', async () => {
  const { workspace, app } = await joinOverHttp('another secret')
  app.command('/go', async ({ ack }) => ack('never'))
  expect(await workspace.as('ana').command('/go')).toMatchObject({ error: 'dispatch_failed' })
})

test('an event that the app fails to answer comes again with a retry number', async () => {
  const workspace = await openWorkspace({ retryDelaysMs: [10] })
  const received: { retry: unknown; body: string; isGenuine: boolean }[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const stamp = request.headers['x-slack-request-timestamp']
    const digest = createHmac('sha256', signingSecret).update(`v0:${stamp}:${body}`).digest('hex')
    const isGenuine = request.headers['x-slack-signature'] === `v0=${digest}`
    received.push({ retry: request.headers['x-slack-retry-num'], body, isGenuine })
    response.writeHead(received.length === 1 ? 500 : 200).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closeAfter(() => new Promise((resolve) => server.close(resolve)))
  const { port } = server.address() as AddressInfo
  workspace.deliverTo({ url: `http://127.0.0.1:${port}/`, signingSecret })
  workspace.as('ana').invite('general', 'muster')
  await workspace.until(() => received.some(({ retry }) => retry === '1'))
  const [first] = received
  expect(received.filter(({ body }) => body === first?.body).map(({ retry }) => retry)).toEqual([
    undefined,
    '1',
  ])
  expect(received.every(({ isGenuine }) => isGenuine)).toBe(true)
})
