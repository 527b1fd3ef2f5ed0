import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { isObject, type JsonObject, jsonOf } from '../../json.ts'
import { monotonicMs, pause } from '../../workspace/clock.ts'
import type { EnvelopeRecord, Traffic } from '../traffic.ts'
import type { Acknowledgement, Attempt, Envelope, Transport } from './delivery.ts'

const pingEveryMs = 10_000
const mostClosingMs = 300
const approximateConnectionSeconds = 18_060

export type SocketSide = Transport & {
  /** A new `ws://` address, good for one connection. */
  newUrl(): string
  readonly connections: number
  /** Sends a frame as it is to one connection. */
  sendRaw(frame: JsonObject): void
  /** Asks the app to reconnect as Slack does, or drops its connections. */
  disconnectAll(how: 'refresh' | 'drop'): void
  close(): Promise<void>
}

type Waiting = { socket: WebSocket; startedMs: number; settle(acknowledgement: Acknowledgement): void }

type Options = {
  server: Server
  appId: string
  port: number
  ackTimeoutMs: number
  traffic: Traffic
  changed(): void
}

export function createSocketSide(options: Options): SocketSide {
  const { server, traffic, ackTimeoutMs } = options
  const sockets = new WebSocketServer({ noServer: true })
  const tickets = new Set<string>()
  const waiting = new Map<string, Waiting>()
  const open: { name: string; socket: WebSocket }[] = []
  let opened = 0
  let turn = 0

  server.on('upgrade', (request: IncomingMessage, stream, head) => {
    const ticket = (request.url ?? '').replace('/socket/', '')
    if (!tickets.delete(ticket)) {
      stream.destroy()
      return
    }
    sockets.handleUpgrade(request, stream, head, welcome)
  })

  function welcome(socket: WebSocket): void {
    opened += 1
    const connection = { name: `connection ${opened}`, socket }
    open.push(connection)
    socket.on('message', (data) => acknowledge(String(data)))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      open.splice(open.indexOf(connection), 1)
      for (const entry of [...waiting.values()]) {
        if (entry.socket === socket) entry.settle(failure(entry.startedMs, 'dispatch_failed'))
      }
      options.changed()
    })
    const debug_info = { host: 'local', approximate_connection_time: approximateConnectionSeconds }
    const connection_info = { app_id: options.appId }
    socket.send(JSON.stringify({ type: 'hello', num_connections: open.length, debug_info, connection_info }))
    options.changed()
  }

  const pings = setInterval(() => {
    for (const { socket } of open) socket.ping()
  }, pingEveryMs)
  pings.unref()

  function acknowledge(frame: string): void {
    const parsed = jsonOf(frame)
    if (!isObject(parsed) || typeof parsed.envelope_id !== 'string') return
    const entry = waiting.get(parsed.envelope_id)
    entry?.settle({ acknowledged: true, ackMs: monotonicMs() - entry.startedMs, payload: parsed.payload })
  }

  function nextConnection() {
    const ready = open.filter(({ socket }) => socket.readyState === socket.OPEN)
    turn += 1
    return ready[turn % Math.max(ready.length, 1)]
  }

  return {
    newUrl() {
      const ticket = randomUUID()
      tickets.add(ticket)
      return `ws://127.0.0.1:${options.port}/socket/${ticket}`
    },
    get connections() {
      return open.length
    },
    send(envelope: Envelope, attempt: Attempt) {
      const startedMs = monotonicMs()
      const connection = nextConnection()
      const { type, payload } = envelope
      const name = connection?.name ?? 'none'
      const record = traffic.startEnvelope({
        kind: 'envelope',
        type,
        payload,
        attempt: attempt.number,
        connection: name,
      })
      if (connection === undefined) return Promise.resolve(failure(startedMs, 'dispatch_failed'))
      const envelope_id = randomUUID()
      const answer = new Promise<Acknowledgement>((resolve) => {
        const timeout = setTimeout(() => settle(failure(startedMs, 'operation_timeout')), ackTimeoutMs)
        function settle(acknowledgement: Acknowledgement): void {
          clearTimeout(timeout)
          waiting.delete(envelope_id)
          note(traffic, record, acknowledgement)
          resolve(acknowledgement)
        }
        waiting.set(envelope_id, { socket: connection.socket, startedMs, settle })
      })
      const retry =
        type === 'events_api' ? { retry_attempt: attempt.number, retry_reason: attempt.reason ?? '' } : {}
      const accepts_response_payload = type !== 'events_api'
      connection.socket.send(
        JSON.stringify({ envelope_id, type, payload, accepts_response_payload, ...retry }),
      )
      return answer
    },
    sendRaw(frame) {
      nextConnection()?.socket.send(JSON.stringify(frame))
    },
    disconnectAll(how) {
      for (const { socket } of [...open]) {
        if (how === 'drop') socket.terminate()
        else socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} }))
      }
    },
    async close() {
      clearInterval(pings)
      // An app that is closing too waits for the end of the handshake, so it gets a moment for it.
      for (const { socket } of [...open]) socket.close()
      for (let waitedMs = 0; open.length > 0 && waitedMs < mostClosingMs; waitedMs += 10) await pause(10)
      for (const { socket } of [...open]) socket.terminate()
      sockets.close()
    },
  }
}

function failure(startedMs: number, error: 'operation_timeout' | 'dispatch_failed'): Acknowledgement {
  return { acknowledged: false, ackMs: monotonicMs() - startedMs, error }
}

function note(traffic: Traffic, record: EnvelopeRecord, acknowledgement: Acknowledgement): void {
  if (acknowledgement.acknowledged) traffic.endEnvelope(record, acknowledgement.payload)
}
