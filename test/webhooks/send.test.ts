import { Webhook as Receiver } from 'standardwebhooks'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Reach } from '../../src/webhooks/addresses.ts'
import type { Resolve } from '../../src/webhooks/lookup.ts'
import { createWebhookSender, type WebhookAnswer } from '../../src/webhooks/send.ts'
import { secretOf, startReceiver } from '../support/webhooks/receiver.ts'

const secrets = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', secretOf(9)]

type Sending = {
  url: string
  reach?: Reach
  body?: string
  resolve?: Resolve
  withinMs?: number
  times?: number
}

async function send({ url, reach = 'internal', body = '{}', resolve, withinMs = 15_000 }: Sending) {
  const sender = createWebhookSender({ withinMs, answerBytesAtMost: 64 }, resolve)
  onTestFinished(sender.stop)
  return sender.send({ url, reach, id: 'msg_1', atMs: Date.now(), body, secrets })
}

const outside: Resolve = async () => [{ address: '93.184.215.14', family: 4 }]
const here: Resolve = async () => [{ address: '127.0.0.1', family: 4 }]

function reasonOf(answer: WebhookAnswer): string {
  expect(answer).toMatchObject({ kind: 'unanswered' })
  return answer.kind === 'unanswered' ? answer.reason : ''
}

describe('a webhook', () => {
  test('arrives signed with both secrets, and a receiver who knows either can check it', async () => {
    const { received, port } = await startReceiver()
    const body = JSON.stringify({ type: 'page', title: 'Zahlung läuft nicht 🔥' })
    expect(await send({ url: `http://127.0.0.1:${port}/in?k=1`, body })).toMatchObject({ status: 204 })
    const [{ path, headers, body: arrived } = { path: '', headers: {}, body: '' }] = received
    expect([path, headers['content-type']]).toEqual(['/in?k=1', 'application/json'])
    for (const secret of secrets)
      expect(new Receiver(secret).verify(arrived, headers as Record<string, string>)).toEqual(
        JSON.parse(body),
      )
  })

  test('gets an answer with its beginning, its status and when to come again', async () => {
    const { port } = await startReceiver((_, response) =>
      response.writeHead(429, { 'retry-after': '90' }).end('x'.repeat(1_000_000)),
    )
    const answer = await send({ url: `http://127.0.0.1:${port}/` })
    expect(answer).toEqual({ kind: 'answered', status: 429, body: 'x'.repeat(64), retryAfterMs: 90_000 })
  })

  test("isn't sent on to where a receiver points", async () => {
    const { received, port } = await startReceiver((_, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${port}/elsewhere` }).end(),
    )
    expect(await send({ url: `http://127.0.0.1:${port}/` })).toMatchObject({ status: 307 })
    expect(received.map(({ path }) => path)).toEqual(['/'])
  })

  test('waits no longer than it may, and then says that it may have arrived', async () => {
    const { received, port } = await startReceiver(() => {})
    const answer = await send({ url: `http://127.0.0.1:${port}/`, withinMs: 200 })
    expect(answer).toMatchObject({ isUnsent: false, reason: `127.0.0.1:${port} didn't answer within 0.2 s` })
    expect(received).toHaveLength(1)
  })

  test('keeps the status of an answer that never ends', async () => {
    const { port } = await startReceiver((_, response) => response.writeHead(200).write('ok'))
    const answer = await send({ url: `http://127.0.0.1:${port}/`, withinMs: 500 })
    expect(answer).toMatchObject({ kind: 'answered', status: 200, body: 'ok' })
  })

  test('that nobody takes says why, and that it never arrived', async () => {
    const { port } = await startReceiver()
    const gone = await send({ url: `http://127.0.0.1:${port === 9 ? 10 : 9}/` })
    expect(gone).toMatchObject({ isUnsent: true, reason: '127.0.0.1:9 refused the connection' })
    const unknown: Resolve = async () => {
      throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
    }
    const lost = await send({ url: 'https://hooks.example/secret-path', resolve: unknown, reach: 'public' })
    expect(lost).toMatchObject({ isUnsent: true, reason: "hooks.example isn't a known name" })
  })

  test('that nothing signs is never sent', async () => {
    const sender = createWebhookSender()
    onTestFinished(sender.stop)
    const { received, url } = await startReceiver()
    const bare = { id: 'msg_1', atMs: Date.now(), body: '{}', secrets: [] }
    expect(reasonOf(await sender.send({ ...bare, url, reach: 'internal' }))).toContain('no secret')
    expect(received).toEqual([])
  })

  test('larger than receivers need to take is refused', async () => {
    const answer = await send({ url: 'https://hooks.example', body: 'ä'.repeat(10_241), resolve: outside })
    expect(reasonOf(answer)).toBe('it has 20482 bytes; the limit is 20480')
  })
})

describe('the inner network', () => {
  test.each(['127.0.0.1', '10.0.0.7', '169.254.169.254', '::1', '::ffff:127.0.0.1', 'fd12::1'])(
    "isn't reached through a name that stands for %s",
    async (address) => {
      const { received, port } = await startReceiver()
      const resolve: Resolve = async () => [{ address, family: address.includes(':') ? 6 : 4 }]
      const answer = await send({ url: `https://hooks.example:${port}/`, reach: 'public', resolve })
      expect(answer).toMatchObject({ isUnsent: true })
      expect(reasonOf(answer)).toContain(`leads to an internal address (${address})`)
      expect(received).toEqual([])
    },
  )

  test("isn't reached through a literal address, which no resolver is asked for", async () => {
    const { received, port } = await startReceiver()
    const answer = await send({ url: `https://[::ffff:127.0.0.1]:${port}/`, reach: 'public' })
    expect(reasonOf(answer)).toContain('internal address')
    expect(received).toEqual([])
  })

  test("isn't reached through a name that changes its meaning after it was looked up", async () => {
    const { received, port } = await startReceiver()
    const answers = [outside, here]
    const resolve: Resolve = (host) => (answers.shift() ?? here)(host)
    // What would check first and connect by name later.
    expect(await resolve('hooks.example')).toEqual(await outside(''))
    const answer = await send({ url: `https://hooks.example:${port}/`, reach: 'public', resolve })
    expect(reasonOf(answer)).toContain('internal address')
    expect(received).toEqual([])
  })

  test('is open to an endpoint that stands there, on a connection that no other endpoint uses', async () => {
    const { received, port } = await startReceiver()
    const sender = createWebhookSender(undefined, here)
    onTestFinished(sender.stop)
    const sending = { id: 'msg_1', atMs: Date.now(), body: '{}', secrets }
    const inside = await sender.send({ ...sending, url: `http://pager.example:${port}/`, reach: 'internal' })
    expect(inside).toMatchObject({ status: 204 })
    const other = await sender.send({ ...sending, url: `https://pager.example:${port}/`, reach: 'public' })
    expect(reasonOf(other)).toContain('internal address')
    expect(received).toHaveLength(1)
  })
})
