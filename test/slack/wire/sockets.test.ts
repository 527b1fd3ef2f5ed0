import { setTimeout as pause } from 'node:timers/promises'
import { App } from '@slack/bolt'
import { expect, test, vi } from 'vitest'
import { createLog } from '../../../src/process/log.ts'
import { clientOptions } from '../../../src/slack/wire/client.ts'
import { createEntrance } from '../../../src/slack/wire/transport.ts'
import { type SocketModeServer, startSocketModeServer } from '../support/socket-mode-server.ts'

const log = createLog(
  'error',
  () => {},
  () => 0,
)

const enter = (server: SocketModeServer) => {
  const entrance = createEntrance({ kind: 'socket', appToken: 'xapp-of-the-app' }, server.apiUrl, log)
  const app = new App({
    receiver: entrance.receiver,
    authorize: async () => ({ botToken: 'xoxb-of-the-bot', botUserId: 'U0BOT', botId: 'B0BOT' }),
    clientOptions: clientOptions(server.apiUrl, log),
  })
  return { app, entrance }
}

test('connections are opened with the app token, and never with that of the bot', async () => {
  const server = await startSocketModeServer(true)
  const { app, entrance } = enter(server)
  await app.start()
  await vi.waitUntil(() => entrance.connections() === 2, { timeout: 15_000 })
  expect(server.requests).toEqual([
    { method: 'apps.connections.open', token: 'Bearer xapp-of-the-app' },
    { method: 'apps.connections.open', token: 'Bearer xapp-of-the-app' },
  ])
  await app.stop()
})

test("a greeting that's slow on one connection doesn't hold up the other", async () => {
  const server = await startSocketModeServer(false)
  const { app, entrance } = enter(server)
  let started = false
  const start = app.start().then(() => {
    started = true
  })
  await vi.waitUntil(() => server.sockets.length === 2, { timeout: 15_000 })
  await pause(50)
  expect({ started, isOpen: entrance.isOpen() }).toEqual({ started: false, isOpen: false })
  server.greet(server.sockets[1])
  await start
  expect(entrance.connections()).toBe(1)
  server.greet(server.sockets[0])
  await vi.waitUntil(() => entrance.connections() === 2, { timeout: 15_000 })
  await app.stop()
})

test('the app has stopped when its connections are closed, and not before', async () => {
  const server = await startSocketModeServer(true)
  const { app, entrance } = enter(server)
  await app.start()
  await vi.waitUntil(() => entrance.connections() === 2, { timeout: 15_000 })
  await app.stop()
  expect({ ours: entrance.connections(), theirs: server.open() }).toEqual({ ours: 0, theirs: 0 })
})

test('a connection can be stopped before anyone greeted it', async () => {
  const server = await startSocketModeServer(false)
  const { app } = enter(server)
  const start = app.start().catch(() => 'given up')
  await vi.waitUntil(() => server.sockets.length === 2, { timeout: 15_000 })
  await app.stop()
  expect(server.open()).toBe(0)
  expect(await start).toBe('given up')
})
