import { describe, expect, test } from 'vitest'
import { startListener } from '../../src/http/listener.ts'
import type { Route } from '../../src/http/route.ts'
import { createLog } from '../../src/process/log.ts'
import { counting, greeting, half, serve } from './support/raw.ts'

describe('stopping', () => {
  test("answers what's whole, ends what's idle or silent, and takes nothing new", async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const slow: Route = {
      ...greeting,
      path: '/slow',
      answer: (call) => promise.then(() => call.text('done')),
    }
    const { listener, dial, url, arrived } = await serve([greeting, slow])
    const idle = await dial('GET /hello HTTP/1.1\r\nhost: x\r\n\r\n')
    await idle.hears('hello')
    const silent = await dial()
    const answer = await dial('GET /slow HTTP/1.1\r\nhost: x\r\n\r\n')
    await arrived(2)
    const stopped = listener.stop()
    await Promise.all([idle.closed, silent.closed])
    await expect(fetch(`${url}/hello`)).rejects.toThrow()
    resolve()
    await stopped
    expect(await answer.closed).toContain('done')
  })

  test('waits no longer than its bound for what never comes whole', async () => {
    const hanging: Route = { ...greeting, answer: () => new Promise(() => {}) }
    const { listener, dial, arrived } = await serve([hanging, counting], { stopWithinMs: 100 })
    const stuck = [
      await dial('GET /hello HTTP/1.1\r\nhost: x\r\n\r\n'),
      await dial(half('/count', { 'content-length': 5 }, 'abc')),
    ]
    await arrived(2)
    await listener.stop()
    for (const { closed } of stuck) expect(await closed).not.toContain('200')
  })
})

describe("an address that can't be had", () => {
  const log = createLog(
    'error',
    () => {},
    () => 0,
  )
  const settings = { host: 'HEALTH_HOST', port: 'HEALTH_PORT' }
  const start = (host: string, port: number) => startListener({ host, port, settings, routes: [], log })

  test('gets a sentence that names the setting', async () => {
    const { listener } = await serve([greeting])
    await expect(start('127.0.0.1', listener.port)).rejects.toThrow(
      `HEALTH_PORT=${listener.port}: another program listens there. Stop it, or choose another port.`,
    )
    await expect(start('192.0.2.1', 0)).rejects.toThrow(/^HEALTH_HOST=192\.0\.2\.1: this machine has no such/)
    await expect(start('no-such-machine.invalid', 0)).rejects.toThrow(
      /^HEALTH_HOST=no-such-machine\.invalid: there's no machine of that name/,
    )
    await expect(start('fe80::1', 0)).rejects.toThrow(/^HEALTH_HOST=fe80::1: this machine has no such/)
  })
})
