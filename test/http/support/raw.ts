import { EventEmitter, once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Limits } from '../../../src/http/limits.ts'
import { type Listener, startListener } from '../../../src/http/listener.ts'
import type { Route } from '../../../src/http/route.ts'
import { createLog } from '../../../src/process/log.ts'

const host = '127.0.0.1'

export type Served = {
  listener: Listener
  url: string
  logLines: string[]
  /** Resolves once the headers of so many requests have been read. */
  arrived: (count: number) => Promise<void>
  /** Opens a connection, sends this much, and no more until it's told to. */
  dial: (text?: string | Buffer) => Promise<Dialled>
}

export type Dialled = {
  socket: Socket
  /** What came back so far. */
  heard: () => string
  /** Resolves with all that came back, once the other side has closed. */
  closed: Promise<string>
  /** Resolves once this has come back. */
  hears: (text: string) => Promise<void>
}

export async function dialTo(port: number, text: string | Buffer = ''): Promise<Dialled> {
  const socket = connect(port, host)
  let heard = ''
  socket.on('data', (data) => {
    heard += String(data)
  })
  socket.on('error', () => {})
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(heard)))
  await Promise.race([once(socket, 'connect'), closed])
  socket.write(text)
  const hears = async (wanted: string): Promise<void> => {
    while (!heard.includes(wanted)) {
      if (socket.closed) throw new Error(`closed, and heard only ${JSON.stringify(heard)}`)
      await Promise.race([once(socket, 'data'), closed])
    }
  }
  return { socket, heard: () => heard, closed, hears }
}

/** A listener on a port of its own, stopped with the test. */
export async function serve(routes: Route[], limits: Partial<Limits> = {}): Promise<Served> {
  const logLines: string[] = []
  const log = createLog(
    'debug',
    (line) => logLines.push(line),
    () => 0,
  )
  const settings = { host: 'HEALTH_HOST', port: 'HEALTH_PORT' }
  const arrivals = new EventEmitter()
  let count = 0
  const noting = routes.map(
    (route): Route => ({
      ...route,
      refusal: (call) => {
        count += 1
        arrivals.emit('one')
        return route.refusal?.(call) ?? null
      },
    }),
  )
  const listener = await startListener({ host, port: 0, settings, routes: noting, log, limits })
  onTestFinished(() => listener.stop())
  const dial = async (text?: string | Buffer): Promise<Dialled> => {
    const dialled = await dialTo(listener.port, text)
    onTestFinished(() => void dialled.socket.destroy())
    return dialled
  }
  const arrived = async (wanted: number): Promise<void> => {
    while (count < wanted) await once(arrivals, 'one')
  }
  return { listener, url: `http://${host}:${listener.port}`, logLines, arrived, dial }
}

/** Takes a body and says how many bytes it had. */
export const counting: Route = {
  method: 'POST',
  path: '/count',
  bodyAtMost: 10,
  answer: async (call) => call.text(String((await call.req.arrayBuffer()).byteLength)),
}

export const greeting: Route = { method: 'GET', path: '/hello', answer: (call) => call.text('hello') }

/** A request that announces more than it sends. */
export function half(path: string, headers: Record<string, string | number> = {}, body = ''): string {
  return [
    `POST ${path} HTTP/1.1`,
    'host: localhost',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n')
}
