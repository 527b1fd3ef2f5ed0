import { describe, expect, test } from 'vitest'
import { defaultLimits } from '../../src/http/limits.ts'
import type { Route } from '../../src/http/route.ts'
import { counting, type Dialled, greeting, half, serve } from './support/raw.ts'

const large: Route = { ...counting, bodyAtMost: 1_000_000 }
const soon = { headersWithinMs: 150, requestWithinMs: 300, lookEveryMs: 20 }

describe("a client that's slow on purpose", () => {
  test('is cut off after 5 to 10 seconds', () => {
    const { headersWithinMs, requestWithinMs, lookEveryMs } = defaultLimits
    expect(headersWithinMs).toBeGreaterThanOrEqual(5_000)
    expect(requestWithinMs + lookEveryMs).toBeLessThanOrEqual(10_000)
  })

  test('is cut off when it says nothing, half a header, half a body, or drips', async () => {
    const { dial } = await serve([greeting, large], { ...soon, stalledAtMostMs: 60_000 })
    const started = performance.now()
    const dialled = await Promise.all([
      dial(),
      dial('GET /hello HTTP/1.1\r\nhost: lo'),
      dial(half('/count', { 'content-length': 1_000 }, 'abc')),
      dial(half('/count', { 'transfer-encoding': 'chunked' }, '3\r\nabc\r\n')),
    ])
    const dripping = await dial(half('/count', { 'content-length': 1_000 }))
    const drip = setInterval(() => dripping.socket.write('x'), 10)
    await Promise.all([...dialled, dripping].map(({ closed }) => closed))
    clearInterval(drip)
    expect(performance.now() - started).toBeGreaterThanOrEqual(soon.headersWithinMs)
  })

  test('is cut off when it takes nothing of its answer', async () => {
    const cut = Promise.withResolvers<void>()
    const page: Route = {
      ...greeting,
      answer: (call) => {
        call.env.outgoing.once('close', cut.resolve)
        return call.text('x'.repeat(50_000_000))
      },
    }
    const { dial } = await serve([page], { stalledAtMostMs: 100 })
    const { socket, closed } = await dial()
    socket.pause()
    socket.write('GET /hello HTTP/1.1\r\nhost: x\r\n\r\n')
    await cut.promise
    socket.resume()
    expect((await closed).length).toBeLessThan(50_000_000)
  })

  test('is cut off between two requests, later', async () => {
    const { dial } = await serve([greeting], { idleAtMostMs: 50 })
    const { closed } = await dial('GET /hello HTTP/1.1\r\nhost: x\r\n\r\n')
    expect(await closed).toContain('200 OK')
  })
})

test('headers that are too large are answered 431', async () => {
  const { dial } = await serve([greeting], { headerBytesAtMost: 2_000 })
  const { closed } = await dial(`GET /hello HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(2_000)}\r\n\r\n`)
  expect(await closed).toMatch(/^HTTP\/1\.1 431 /)
})

test("requests that don't wait for their answers are cut off", async () => {
  const hanging: Route = { ...greeting, answer: () => new Promise(() => {}) }
  const { dial, logLines } = await serve([hanging], { pipelinedAtMost: 4 })
  const { closed } = await dial('GET /hello HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(5))
  expect(await closed).toBe('')
  expect(logLines.join()).toContain('too much at once over HTTP')
})

test('a flood from one address is answered 429 with when to come back, and what it asks for is never reached', async () => {
  let reached = 0
  const counted: Route = {
    ...greeting,
    answer: (call) => {
      reached += 1
      return call.text('hello')
    },
  }
  const { url, logLines } = await serve([counted], { fromOneAddress: { atOnce: 20, perSecond: 0.5 } })
  const answers = await Promise.all(Array.from({ length: 200 }, () => fetch(`${url}/hello`)))
  const refused = answers.filter(({ status }) => status === 429)
  expect(reached).toBe(200 - refused.length)
  // It refills by half a request a second, however slow this machine is.
  expect(reached).toBeGreaterThanOrEqual(20)
  expect(reached).toBeLessThan(50)
  expect(new Set(refused.map(({ headers }) => headers.get('retry-after')))).toEqual(new Set(['1']))
  expect(logLines.filter((line) => line.includes('too many requests from one address'))).toHaveLength(1)
})

describe('a crowd of connections', () => {
  const crowd = (dial: () => Promise<Dialled>, count: number): Promise<Dialled[]> =>
    Promise.all(Array.from({ length: count }, dial))

  test('loses the one that has kept us waiting longest, and an honest request gets through', async () => {
    const { dial, url, logLines } = await serve([greeting], { connectionsAtMost: 20 })
    const first = await dial('GET /hel')
    const resting = await dial('GET /hello HTTP/1.1\r\nhost: x\r\n\r\n')
    await resting.hears('200 OK')
    await crowd(() => dial('GET /hel'), 100)
    expect((await fetch(`${url}/hello`, { headers: { connection: 'close' } })).status).toBe(200)
    expect(await first.closed).toBe('')
    // It was of use before, and still is.
    resting.socket.write('GET /hello HTTP/1.0\r\n\r\n')
    expect((await resting.closed).match(/200 OK/g)).toHaveLength(2)
    // Once for all of them.
    expect(logLines.filter((line) => line.includes('too much at once'))).toHaveLength(1)
  })

  test("can't rest in every place after one good request each", async () => {
    const { dial, url } = await serve([greeting], { connectionsAtMost: 20 })
    const resting = []
    for (let number = 0; number < 30; number += 1) {
      const dialled = await dial('GET /hello HTTP/1.1\r\nhost: x\r\n\r\n')
      await dialled.hears('200 OK')
      resting.push(dialled)
    }
    await resting[0]?.closed
    const honest = await dial('GET /hel')
    await crowd(() => dial('GET /hel'), 8)
    honest.socket.write('lo HTTP/1.1\r\nhost: x\r\n\r\n')
    await honest.hears('200 OK')
    expect((await fetch(`${url}/hello`)).status).toBe(200)
  })

  test("never costs a request that's whole its answer", async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const slow: Route = { ...greeting, answer: (call) => promise.then(() => call.text('worth it')) }
    const { dial, url, arrived } = await serve([slow], { connectionsAtMost: 3 })
    const answers = Promise.all([fetch(`${url}/hello`), fetch(`${url}/hello`)])
    await arrived(2)
    await crowd(() => dial('GET /hel'), 50)
    const third = fetch(`${url}/hello`)
    await arrived(3)
    const late = await dial('GET /hello HTTP/1.1\r\nhost: x\r\n\r\n')
    expect(await late.closed).toBe('')
    resolve()
    expect((await Promise.all([...(await answers), await third].map((answer) => answer.text()))).join()).toBe(
      'worth it,worth it,worth it',
    )
  })
})

describe('a crowd of bodies', () => {
  test('loses what has been arriving longest, and an honest one gets through', async () => {
    const { dial, url, arrived } = await serve([large], { heldBytesAtMost: 100_000 })
    const first = await dial(half('/count', { 'content-length': 1_000_000 }, 'x'.repeat(60_000)))
    await arrived(1)
    const second = await dial(half('/count', { 'content-length': 1_000_000 }, 'x'.repeat(60_000)))
    expect(await first.closed).toMatch(/^HTTP\/1\.1 503 /)
    const honest = await fetch(`${url}/count`, { method: 'POST', body: 'x'.repeat(50_000) })
    expect([honest.status, await honest.text()]).toEqual([200, '50000'])
    expect(await second.closed).toMatch(/^HTTP\/1\.1 503 /)
  })

  test('gives back what it took, however it ended', async () => {
    const { dial, url, arrived } = await serve([large], { ...soon, heldBytesAtMost: 100_000 })
    for (let round = 0; round < 5; round += 1) {
      const { socket } = await dial(half('/count', { 'content-length': 90_000 }, 'x'.repeat(60_000)))
      await arrived(3 * round + 1)
      socket.destroy()
      const late = await dial(half('/count', { 'content-length': 90_000 }, 'x'.repeat(60_000)))
      await late.closed
      expect((await fetch(`${url}/count`, { method: 'POST', body: 'x'.repeat(90_000) })).status).toBe(200)
    }
  })

  test('a body beyond the total limit is answered 503 and not kept', async () => {
    const { url } = await serve([large], { heldBytesAtMost: 10_000 })
    expect((await fetch(`${url}/count`, { method: 'POST', body: 'x'.repeat(20_000) })).status).toBe(503)
    expect((await fetch(`${url}/count`, { method: 'POST', body: 'x'.repeat(5_000) })).status).toBe(200)
  })
})
