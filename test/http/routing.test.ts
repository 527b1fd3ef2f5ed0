import { describe, expect, test } from 'vitest'
import type { Route } from '../../src/http/route.ts'
import { counting, greeting, half, serve } from './support/raw.ts'

const broken: Route = {
  method: 'GET',
  path: '/feeds/:key',
  answer: () => {
    throw new Error('the password of the database is tulip')
  },
}

describe('the table of routes', () => {
  test('answers GET, and HEAD with the same headers and no body', async () => {
    const { url } = await serve([greeting])
    const got = await fetch(`${url}/hello?x=1`)
    expect([got.status, await got.text()]).toEqual([200, 'hello'])
    expect(got.headers.get('cache-control')).toBe('no-store')
    expect(got.headers.get('x-content-type-options')).toBe('nosniff')
    const head = await fetch(`${url}/hello`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(head.headers.get('content-type')).toBe(got.headers.get('content-type'))
  })

  test("answers 404 to an unknown path, and 405 with what's allowed to a wrong method", async () => {
    const { url } = await serve([greeting, counting, { ...greeting, method: 'DELETE' }])
    const unknown = await fetch(`${url}/`)
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    expect(await unknown.json()).toEqual({ type: 'about:blank', status: 404, title: 'Not Found' })
    expect((await fetch(`${url}/HELLO`)).status).toBe(404)
    const allowed = async (method: string, path: string) => {
      const answer = await fetch(`${url}${path}`, { method })
      return [answer.status, answer.headers.get('allow'), await answer.text()]
    }
    const told = '{"type":"about:blank","status":405,"title":"Method Not Allowed"}'
    expect(await allowed('POST', '/hello')).toEqual([405, 'GET, HEAD, DELETE', told])
    expect(await allowed('OPTIONS', '/hello')).toEqual([405, 'GET, HEAD, DELETE', told])
    expect(await allowed('HEAD', '/count')).toEqual([405, 'POST', ''])
  })

  test('takes parameters, and a fixed path of another method beside them', async () => {
    const named: Route = {
      method: 'GET',
      path: '/incidents/:number',
      answer: (call) => call.json({ number: call.req.param('number') }),
    }
    const { url } = await serve([named, { ...counting, path: '/incidents/import' }])
    expect(await (await fetch(`${url}/incidents/42`)).json()).toEqual({ number: '42' })
    expect((await fetch(`${url}/incidents/import`, { method: 'POST', body: 'x' })).status).toBe(200)
  })

  test('grows while it serves, and refuses the same route twice', async () => {
    const { listener, url } = await serve([greeting])
    expect((await fetch(`${url}/count`, { method: 'POST', body: 'x' })).status).toBe(404)
    listener.add([counting])
    expect((await fetch(`${url}/count`, { method: 'POST', body: 'x' })).status).toBe(200)
    expect(() => listener.add([greeting])).toThrow('GET /hello is there twice')
    expect((await fetch(`${url}/hello`)).status).toBe(200)
  })

  test('says nothing of what broke, and logs it without the address that was asked', async () => {
    const { url, logLines } = await serve([broken])
    const answer = await fetch(`${url}/feeds/secret-key`)
    expect(answer.status).toBe(500)
    expect(await answer.json()).toEqual({
      type: 'about:blank',
      status: 500,
      title: 'Internal Server Error',
    })
    expect(JSON.stringify([...answer.headers])).not.toContain('tulip')
    expect(logLines.join()).toMatch(/"a route broke".*"path":"\/feeds\/:key".*tulip/)
    expect(logLines.join()).not.toContain('secret-key')
  })

  test("gives up on an answer that doesn't come", async () => {
    const hanging: Route = { ...greeting, answer: () => new Promise(() => {}) }
    const { url, logLines } = await serve([hanging], { answerWithinMs: 50 })
    expect((await fetch(`${url}/hello`)).status).toBe(500)
    expect(logLines.join()).toContain('no answer within 50 ms')
  })
})

describe('a request that reads differently to everyone', () => {
  test.each([
    'GET // HTTP/1.1',
    'GET //hello HTTP/1.1',
    'GET /%zz HTTP/1.1',
    'GET /%c3 HTTP/1.1',
    'GET /\\hello HTTP/1.1',
    'GET hello HTTP/1.1',
    'OPTIONS * HTTP/1.1',
    'GET http://[/hello HTTP/1.1',
    'GET ftp://localhost/hello HTTP/1.1',
  ])('%s is answered 400', async (line) => {
    const { dial, logLines } = await serve([greeting])
    const { closed } = await dial(`${line}\r\nhost: localhost\r\n\r\n`)
    expect(await closed).toMatch(/^HTTP\/1\.1 400 /)
    expect(logLines).toEqual([])
  })

  test.each([
    'GET /hello HTTP/1.0\r\n\r\n',
    'GET http://elsewhere:81/hello HTTP/1.1\r\nhost: x\r\n\r\n',
    'GET /hel%6Co HTTP/1.1\r\nhost: [::1]:81\r\n\r\n',
    'GET /hello/ HTTP/1.1\r\nhost: a_b:81\r\n\r\n',
  ])('%j is answered all the same', async (text) => {
    const { dial } = await serve([greeting])
    const { hears } = await dial(text)
    await hears(' 200 OK')
  })

  test('two lengths are answered 400 before anything is read', async () => {
    const { dial } = await serve([counting])
    const { closed } = await dial(
      half('/count', { 'content-length': 3, 'transfer-encoding': 'chunked' }, 'abc'),
    )
    expect(await closed).toMatch(/^HTTP\/1\.1 400 /)
  })
})

describe('a body', () => {
  const post = async (url: string, body: RequestInit['body']) => {
    const answer = await fetch(url, { method: 'POST', body: body ?? null, duplex: 'half' } as RequestInit)
    return { status: answer.status, text: await answer.text() }
  }
  const streamed = (text: string) => new Blob([text]).stream()

  test('may have as many bytes as its route says, and not one more, announced or not', async () => {
    const { url } = await serve([counting])
    expect(await post(`${url}/count`, 'x'.repeat(10))).toEqual({ status: 200, text: '10' })
    expect(await post(`${url}/count`, streamed('x'.repeat(10)))).toEqual({ status: 200, text: '10' })
    expect(await post(`${url}/count`, '')).toEqual({ status: 200, text: '0' })
    // Six letters and eleven bytes.
    expect((await post(`${url}/count`, 'äöüßé1')).status).toBe(413)
    expect((await post(`${url}/count`, streamed('äöüßé1'))).status).toBe(413)
  })

  test("isn't read where its headers are refused, or its route takes none", async () => {
    const picky: Route = { ...counting, refusal: ({ req }) => (req.header('x-key') === 'k' ? null : 401) }
    const { url, dial } = await serve([greeting, picky])
    expect(
      (await fetch(`${url}/count`, { method: 'POST', body: 'x', headers: { 'x-key': 'k' } })).status,
    ).toBe(200)
    for (const [path, status] of [
      ['/count', 401],
      ['/hello', 405],
      ['/nowhere', 404],
    ]) {
      const { closed } = await dial(half(String(path), { 'content-length': 10 }, 'x'))
      expect(await closed).toMatch(new RegExp(`^HTTP/1.1 ${status} .*connection: close`, 'is'))
    }
  })

  test('arrives whole when it comes a byte at a time', async () => {
    const { dial } = await serve([{ ...counting, bodyAtMost: 20_000 }])
    const { hears, socket } = await dial(half('/count', { 'transfer-encoding': 'chunked' }))
    socket.write(`${'1\r\nx\r\n'.repeat(9_000)}0\r\n\r\n`)
    await hears('9000')
  })
})
