import { App } from '@slack/bolt'
import { expect, test } from 'vitest'
import { checksRoute } from '../../../src/http/checks.ts'
import type { Route } from '../../../src/http/route.ts'
import { createLog } from '../../../src/process/log.ts'
import { createEntrance } from '../../../src/slack/wire/transport.ts'
import { unobserved } from '../../../src/telemetry/observer.ts'
import { dialTo, half } from '../../http/support/raw.ts'
import { freePort } from '../support/free-port.ts'

const log = createLog(
  'error',
  () => {},
  () => 0,
)

const open = async (routes: Route[] = []) => {
  const port = await freePort()
  const transport = { kind: 'http' as const, signingSecret: '0123456789abcdef0123456789abcdef', port }
  const entrance = createEntrance(transport, 'http://127.0.0.1:9/api/', log, unobserved, routes)
  const app = new App({
    receiver: entrance.receiver,
    authorize: async () => ({ botToken: 'xoxb-of-the-bot', botUserId: 'U0BOT', botId: 'B0BOT' }),
  })
  return { port, entrance, app }
}

test('over HTTP, health is next to Slack’s own address, and nothing else is', async () => {
  let ok = true
  const { port, entrance, app } = await open([checksRoute('/readyz', async () => [{ name: 'database', ok }])])
  expect(entrance.isOpen()).toBe(false)
  await app.start()
  expect({ isOpen: entrance.isOpen(), connections: entrance.connections() }).toEqual({
    isOpen: true,
    connections: 0,
  })
  const statusOf = async (path: string): Promise<number> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } })
    await response.arrayBuffer()
    return response.status
  }
  expect(await statusOf('/readyz')).toBe(200)
  ok = false
  expect(await statusOf('/readyz')).toBe(503)
  expect(await statusOf('/metrics')).toBe(404)
  expect(await statusOf('/slack/events')).toBe(405)
  expect(await statusOf('//')).toBe(400)
  await app.stop()
  expect(entrance.isOpen()).toBe(false)
})

test("over HTTP, what isn't signed is refused before its body is read, and Slack’s own check isn't", async () => {
  const { port, app } = await open()
  await app.start()
  const send = async (body: string, length: number): Promise<string> => {
    const head = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': length }
    const { closed, hears, socket } = await dialTo(port, half('/slack/events', head, body))
    await Promise.race([closed, hears('\r\n\r\n')])
    socket.destroy()
    return (await closed).split('\r\n')[0] ?? ''
  }
  expect(await send('command=', 500)).toBe('HTTP/1.1 401 Unauthorized')
  expect(await send('ssl_check=1&token=x', 19)).toBe('HTTP/1.1 200 OK')
  expect(await send('ssl_check=2&token=x', 19)).toBe('HTTP/1.1 401 Unauthorized')
  await app.stop()
})

test("over HTTP, a port that's taken gets a sentence", async () => {
  const first = await open()
  await first.app.start()
  const second = await open()
  const taken = { kind: 'http' as const, signingSecret: '0123456789abcdef0123456789abcdef', port: first.port }
  const { receiver } = createEntrance(taken, 'http://127.0.0.1:9/api/', log)
  receiver.init(second.app)
  await expect(receiver.start()).rejects.toThrow(`PORT=${first.port}: another program listens there.`)
  await first.app.stop()
})
