import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { monotonicMs } from '../process/clock.ts'
import type { Log } from '../process/log.ts'
import { createBodies } from './bodies.ts'
import { createBuckets, retryAfter } from './buckets.ts'
import { createComplaint } from './complaint.ts'
import { boundConnections } from './connections.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { type Address, listenFailureOf } from './listen-failure.ts'
import type { Route } from './route.ts'
import { createRouting } from './routing.ts'
import { isReadableTarget } from './target.ts'

export type ListenerOptions = Address & { routes: readonly Route[]; log: Log; limits?: Partial<Limits> }

export type Listener = {
  /** Where it listens, also when port 0 left the choice to the system. */
  port: number
  /** Serves these as well, from now on: for what's ready later than health. */
  add: (routes: readonly Route[]) => void
  /** Finishes what it's answering, within `stopWithinMs`, and takes nothing new. */
  stop: () => Promise<void>
}

/** Serves the routes and nothing else, within its limits. Rejects with a sentence when it can't listen. */
export async function startListener(options: ListenerOptions): Promise<Listener> {
  const { log } = options
  const limits = { ...defaultLimits, ...options.limits }
  const noteCut = createComplaint(log, 'too much at once over HTTP; what kept us waiting longest was cut')
  const server = createServer({
    headersTimeout: limits.headersWithinMs,
    requestTimeout: limits.requestWithinMs,
    connectionsCheckingInterval: limits.lookEveryMs,
    keepAliveTimeout: limits.idleAtMostMs,
    maxHeaderSize: limits.headerBytesAtMost,
  })
  server.setTimeout(limits.stalledAtMostMs)
  const connections = boundConnections(server, limits, noteCut)
  const byAddress = createBuckets(limits.fromOneAddress)
  const noteFlood = createComplaint(log, 'too many requests from one address; answered 429')
  const tools = { bodies: createBodies(limits.heldBytesAtMost, noteCut), connections, limits, log }
  let routes = options.routes
  let routing = createRouting(routes, tools)
  const answer = getRequestListener((request, env) => routing.fetch(request, env), {
    // HTTP/1.0 comes without a host, as from the health checks of some load balancers.
    hostname: 'localhost',
    // Both would reach beyond this listener: the process's own `Request`, and 64 MB of a body nobody wants.
    overrideGlobalObjects: false,
    autoCleanupIncoming: false,
  })

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!connections.begin(request, response)) return
    // Before anything else is done for it: what's refused here must cost next to nothing.
    if (!byAddress.take(request.socket.remoteAddress ?? '', monotonicMs())) {
      noteFlood()
      response.writeHead(429, { ...retryAfter, connection: 'close' }).end()
      return
    }
    if (isReadableTarget(request.url)) return void answer(request, response)
    response.writeHead(400, { connection: 'close' }).end()
  })

  await listen(server, options)
  server.on('error', (error) => log.warn('the HTTP listener had trouble', { error }))
  const bound = server.address()

  return {
    port: typeof bound === 'object' && bound ? bound.port : options.port,
    add: (more) => {
      routing = createRouting([...routes, ...more], tools)
      routes = [...routes, ...more]
    },
    stop: () =>
      new Promise((resolve) => {
        const lastResort = setTimeout(() => server.closeAllConnections(), limits.stopWithinMs)
        server.close(() => {
          clearTimeout(lastResort)
          resolve()
        })
        connections.close()
      }),
  }
}

async function listen(server: Server, address: Address): Promise<void> {
  const { host, port } = address
  server.listen({ port, ...(host !== null && { host }) })
  try {
    await once(server, 'listening')
  } catch (cause) {
    throw listenFailureOf(address, cause)
  }
}
