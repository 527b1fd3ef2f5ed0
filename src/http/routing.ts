import { STATUS_CODES } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import type { Log } from '../process/log.ts'
import type { Bodies } from './bodies.ts'
import type { Connections } from './connections.ts'
import type { Limits } from './limits.ts'
import type { Call, Raw, Route } from './route.ts'

export type Tools = { bodies: Bodies; connections: Connections; limits: Limits; log: Log }

type App = Hono<{ Bindings: Call['env'] }>

/**
 * The table as a Hono app: 404 for an unknown path, 405 with `Allow` for a wrong method, 500 without a word for
 * what breaks. Throws when two routes have the same method and path.
 */
export function createRouting(routes: readonly Route[], tools: Tools): App {
  const app: App = new Hono({ strict: false })
  const methods = new Map<string, string[]>()
  for (const route of routes) {
    const known = methods.get(route.path) ?? []
    if (known.includes(route.method)) throw new Error(`${route.method} ${route.path} is there twice`)
    methods.set(route.path, [...known, route.method])
    app.on(route.method, route.path, (call) => serve(route, call, tools))
  }
  // After every route, so that a path with a parameter never hides another's method.
  for (const [path, known] of methods) {
    const allow = known.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ')
    app.all(path, (call) => refuse(call, 405, { allow }))
  }
  app.notFound((call) => refuse(call, 404))
  return app
}

async function serve(route: Route, call: Call, tools: Tools): Promise<Response> {
  const { incoming, outgoing } = call.env
  const refusal = route.refusal?.(call) ?? null
  if (refusal !== null) return refuse(call, refusal)
  const raw: Raw = { request: Object.assign(incoming, { rawBody: Buffer.alloc(0) }), response: outgoing }
  if (route.bodyAtMost !== undefined) {
    const body = await tools.bodies.read(incoming, outgoing, route.bodyAtMost)
    if (!body.ok) return refuse(call, body.status)
    raw.request.rawBody = body.bytes
  }
  tools.connections.hold(incoming)
  try {
    if ('handOver' in route) {
      route.handOver(raw)
      return RESPONSE_ALREADY_SENT
    }
    return guardResponse(await answerInTime(route.answer(call), tools.limits.answerWithinMs), call)
  } catch (error) {
    // The pattern and not the path: a feed's address may be its key.
    tools.log.error('a route broke', { method: route.method, path: route.path, error })
    return refuse(call, 500)
  }
}

/** Throws when the answer takes too long, so that a hanging route holds no connection. */
async function answerInTime(answer: Response | Promise<Response>, withinMs: number): Promise<Response> {
  const { promise: never, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no answer within ${withinMs} ms`)), withinMs)
  try {
    return await Promise.race([answer, never])
  } finally {
    clearTimeout(timer)
  }
}

/** Nothing here is for caches or for guessing types, unless a route says so itself. */
function guardResponse(response: Response, call: Call): Response {
  const { headers } = response
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  if (!headers.has('x-content-type-options')) headers.set('x-content-type-options', 'nosniff')
  return closing(response, call)
}

/** Short, and readable by programs too (RFC 9457): people blame an empty answer on their own network. */
function refuse(call: Call, status: number, headers: Record<string, string> = {}): Response {
  const told = JSON.stringify({ type: 'about:blank', status, title: STATUS_CODES[status] })
  const about = { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers }
  return closing(new Response(call.req.method === 'HEAD' ? null : told, { status, headers: about }), call)
}

/** What's left unread of a body must not be taken for the next request. */
function closing(response: Response, { env }: Call): Response {
  const { headers, readableEnded } = env.incoming
  const hasBody = 'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > 0
  if (hasBody && !readableEnded) response.headers.set('connection', 'close')
  return response
}
