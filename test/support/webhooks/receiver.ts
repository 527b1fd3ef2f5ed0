import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import { onTestFinished } from 'vitest'

export type Received = { path: string; headers: IncomingHttpHeaders; body: string }

export type Receiver = {
  received: Received[]
  port: number
  url: string
  /** How it answers from now on. */
  answer: RequestListener
  /** What arrived, as a receiver reads it: throws for what isn't signed with this secret. */
  verified: (secret: string, nowMs?: number) => Told[]
  /** Without anything listening at its port. */
  down: () => Promise<void>
  up: () => Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: what arrives is JSON of any shape, and tests say which.
export type Told = { type: string; timestamp: string; data: any }

/** A program on this machine that webhooks go to; it takes everything until told otherwise. */
export async function startReceiver(answer?: RequestListener): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    received.push({ path: request.url ?? '', headers: request.headers, body: await text(request) })
    receiver.answer(request, response)
  })
  const up = (port = receiver.port) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const down = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  const receiver: Receiver = {
    received,
    port: 0,
    url: '',
    answer: answer ?? ((_, response) => response.writeHead(204).end()),
    verified: (secret) =>
      received.map(({ headers, body }) => {
        const signed = headers as Record<string, string>
        // The library holds the moment against the machine's clock, and tests move theirs.
        const { 'webhook-id': id = '', 'webhook-timestamp': at } = signed
        const expected = new Webhook(secret).sign(id, new Date(Number(at) * 1000), body)
        if (!signed['webhook-signature']?.split(' ').includes(expected)) throw new Error('not signed')
        return JSON.parse(body) as Told
      }),
    down,
    up: () => up(),
  }
  await up(0)
  receiver.port = (server.address() as AddressInfo).port
  receiver.url = `http://127.0.0.1:${receiver.port}/hook`
  onTestFinished(down)
  return receiver
}

/** A secret that signs, made of one byte. */
export function secretOf(byte: number): string {
  return `whsec_${Buffer.alloc(32, byte).toString('base64')}`
}
