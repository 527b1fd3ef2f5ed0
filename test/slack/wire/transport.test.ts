import { App } from '@slack/bolt'
import { expect, test } from 'vitest'
import { createLog } from '../../../src/process/log.ts'
import { createEntrance } from '../../../src/slack/wire/transport.ts'
import { unobserved } from '../../../src/telemetry/observer.ts'
import { checksPage } from '../../../src/telemetry/pages.ts'
import { freePort } from '../support/free-port.ts'

const log = createLog(
  'error',
  () => {},
  () => 0,
)

test('over HTTP, health stands beside Slack’s own address, and nothing else does', async () => {
  const port = await freePort()
  const transport = { kind: 'http' as const, signingSecret: '0123456789abcdef0123456789abcdef', port }
  const apiUrl = 'http://127.0.0.1:9/api/'
  let ok = true
  const pages = [checksPage('/readyz', async () => [{ name: 'database', ok }])]
  const entrance = createEntrance(transport, apiUrl, log, unobserved, pages)
  const app = new App({
    receiver: entrance.receiver,
    authorize: async () => ({ botToken: 'xoxb-of-the-bot', botUserId: 'U0BOT', botId: 'B0BOT' }),
  })
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
  await app.stop()
  expect(entrance.isOpen()).toBe(false)
})
