import { type Actor, createActor } from './actor.ts'
import type { Tokens } from './api.ts'
import { type Clock, machineClock, monotonicMs } from './clock.ts'
import { createDelivery } from './delivery.ts'
import { allEvents } from './events.ts'
import type { Exchange } from './exchange.ts'
import { createFaults, type Faults } from './faults.ts'
import { createHttpSide, type HttpSide, type HttpTarget } from './http-delivery.ts'
import { createIds } from './ids.ts'
import type { JsonObject } from './json.ts'
import { personNamed } from './people.ts'
import { createReaders } from './readers.ts'
import { allScopes } from './scopes.ts'
import { listen, serve } from './server.ts'
import { settle } from './settlement.ts'
import { createSocketSide } from './socket.ts'
import { createState, type State } from './state.ts'
import { type ApiRecord, createTraffic, type TrafficRecord } from './traffic.ts'
import { createWatchers, type Watchers } from './watchers.ts'
import type { World } from './world.ts'

export type WorkspaceOptions = {
  /** 0 takes any free port. */
  port?: number
  clock?: Clock
  botName?: string
  tokens?: Tokens
  scopes?: readonly string[]
  /** The event types the app subscribes to, in the manifest's names. */
  events?: readonly string[]
  /** Deliver by signed requests to this address, instead of over Socket Mode. */
  http?: HttpTarget
  shouldEscape?: boolean
  ackTimeoutMs?: number
  triggerLifeMs?: number
  /** When an unacknowledged event comes again, each counted from the attempt before. */
  retryDelaysMs?: readonly number[]
}

export type Workspace = Watchers &
  ReturnType<typeof createReaders> & {
    readonly baseUrl: string
    /** For `SLACK_API_URL`. */
    readonly apiUrl: string
    readonly tokens: Tokens
    readonly clock: Clock
    readonly state: State
    readonly traffic: readonly TrafficRecord[]
    readonly faults: Faults
    /** Socket Mode connections that are open now. */
    readonly connections: number
    /** Added to every request, half before its work and half after. */
    latencyMs: number
    /** How many more times each envelope is delivered. */
    duplicateDeliveries: number
    as(nameOrId: string): Actor
    /** A point in the traffic, for `callsSince`. */
    mark(): number
    /** The Web API calls that began after the mark. */
    callsSince(mark: number): ApiRecord[]
    deliverTo(target: HttpTarget): void
    /** Asks for a reconnect, or drops the connections; new ones are refused with 503 for the given time. */
    disconnectAll(options?: { how?: 'refresh' | 'drop'; refuseMs?: number }): void
    sendRaw(frame: JsonObject): void
    /** Resolves when no call and no delivery has been under way for the given time. */
    quiet(options?: { forMs?: number; timeoutMs?: number }): Promise<void>
    close(): Promise<void>
  }

const ackTimeoutMs = 3_000
const triggerLifeMs = 3_000
const retryDelaysMs = [1_000, 60_000, 300_000]
const quietMs = 60

/** Starts a local Slack on 127.0.0.1 that a real app can join. */
export async function startWorkspace(options: WorkspaceOptions = {}): Promise<Workspace> {
  const clock = options.clock ?? machineClock
  const tokens = options.tokens ?? { bot: 'xoxb-local', app: 'xapp-local' }
  const watchers = createWatchers()
  const { changed } = watchers
  const traffic = createTraffic(clock, changed)
  const state = createState(options.botName ?? 'muster')
  const listening = await listen(options.port ?? 0)
  const timeoutMs = options.ackTimeoutMs ?? ackTimeoutMs
  const { server, port, baseUrl } = listening
  const sockets = createSocketSide({
    server,
    port,
    appId: state.app.id,
    ackTimeoutMs: timeoutMs,
    traffic,
    changed,
  })
  let http: HttpSide | undefined
  const deliverTo = (target: HttpTarget) => {
    http = createHttpSide(target, timeoutMs, traffic)
  }
  if (options.http !== undefined) deliverTo(options.http)
  const delivery = createDelivery(
    { send: (envelope, attempt) => (http ?? sockets).send(envelope, attempt) },
    options.retryDelaysMs ?? retryDelaysMs,
  )
  const world: World = {
    state,
    clock,
    ids: createIds(clock),
    baseUrl,
    changed,
    socketUrl: sockets.newUrl,
    deliver: (envelope) => delivery.deliver(envelope),
    settings: {
      scopes: options.scopes ?? allScopes,
      events: options.events ?? allEvents,
      shouldEscape: options.shouldEscape ?? true,
      triggerLifeMs: options.triggerLifeMs ?? triggerLifeMs,
    },
  }
  settle(world)
  const exchange: Exchange = { traffic, faults: createFaults(changed), latencyMs: 0, underWay: 0 }
  server.on('request', (request, response) => {
    serve({ world, tokens, exchange }, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500)
      response.end(String(error))
    })
  })
  const refusals = new Set<NodeJS.Timeout>()
  const callsSince = (mark: number) =>
    traffic.records.filter((record): record is ApiRecord => record.kind === 'api' && record.id > mark)

  const own = {
    baseUrl,
    apiUrl: `${baseUrl}/api/`,
    tokens,
    clock,
    state,
    traffic: traffic.records,
    faults: exchange.faults,
    get connections() {
      return sockets.connections
    },
    get latencyMs() {
      return exchange.latencyMs
    },
    set latencyMs(ms: number) {
      exchange.latencyMs = ms
    },
    get duplicateDeliveries() {
      return delivery.duplicates
    },
    set duplicateDeliveries(count: number) {
      delivery.duplicates = count
    },
    as: (nameOrId: string) => createActor(world, personNamed(state, nameOrId)),
    mark: () => traffic.records.length,
    callsSince,
    deliverTo,
    disconnectAll({ how = 'refresh', refuseMs = 0 }: { how?: 'refresh' | 'drop'; refuseMs?: number } = {}) {
      if (refuseMs > 0) {
        const again = exchange.faults.add({ method: 'apps.connections.open', kind: 'http', status: 503 })
        refusals.add(setTimeout(again, refuseMs))
      }
      sockets.disconnectAll(how)
    },
    sendRaw: sockets.sendRaw,
    async quiet({ forMs = quietMs, timeoutMs }: { forMs?: number; timeoutMs?: number } = {}) {
      let lastBusyMs = monotonicMs()
      const isQuiet = () => {
        const isBusy = delivery.pending > 0 || exchange.underWay > 0
        if (isBusy) lastBusyMs = monotonicMs()
        return monotonicMs() - lastBusyMs >= forMs
      }
      await watchers.until(isQuiet, { what: 'quiet', ...(timeoutMs === undefined ? {} : { timeoutMs }) })
    },
    async close() {
      for (const refusal of refusals) clearTimeout(refusal)
      delivery.close()
      http?.close()
      await sockets.close()
      await listening.close()
    },
  }
  const readers = createReaders(world)
  return Object.defineProperties(
    { ...watchers },
    { ...Object.getOwnPropertyDescriptors(own), ...Object.getOwnPropertyDescriptors(readers) },
  ) as Workspace
}
