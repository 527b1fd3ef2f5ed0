import { type Actor, createActor } from './actors/actor.ts'
import type { JsonObject } from './json.ts'
import type { Tokens } from './protocol/api.ts'
import { createDelivery } from './protocol/delivery/delivery.ts'
import type { HttpTarget } from './protocol/delivery/http-delivery.ts'
import { createTransports, type Disconnection } from './protocol/delivery/transports.ts'
import type { Exchange } from './protocol/exchange.ts'
import { createFaults, type Faults } from './protocol/faults.ts'
import { createRateLimits, type RateLimits } from './protocol/rate-limits.ts'
import { listen, type Route, type Site, serveOn } from './protocol/server.ts'
import { type ApiRecord, createTraffic, type TrafficRecord } from './protocol/traffic.ts'
import { plainTextOf } from './terminal/plain-text.ts'
import { createWatchers, type Watchers } from './watchers.ts'
import { type Clock, machineClock } from './workspace/clock.ts'
import { createIds } from './workspace/ids.ts'
import { personNamed } from './workspace/people/people.ts'
import { createReaders } from './workspace/readers.ts'
import { dueIn, postDue } from './workspace/scheduled.ts'
import { settle } from './workspace/settlement.ts'
import {
  type Channel,
  createState,
  type FileEntry,
  type Message,
  type Person,
  type State,
} from './workspace/state.ts'
import type { World } from './workspace/world.ts'
import { settingsOf, tokensOf, usualWaits, type WorkspaceOptions } from './workspace-options.ts'

export type { WorkspaceOptions } from './workspace-options.ts'

export type Workspace = Watchers &
  ReturnType<typeof createReaders> & {
    readonly baseUrl: string
    /** The message as a terminal can show it. */
    plainTextOf(message: Message): string
    /** For `SLACK_API_URL`. */
    readonly apiUrl: string
    readonly tokens: Tokens
    readonly clock: Clock
    readonly state: State
    readonly channels: readonly Channel[]
    readonly files: readonly FileEntry[]
    /** Everyone but the bot. */
    readonly people: readonly Person[]
    readonly traffic: readonly TrafficRecord[]
    readonly faults: Faults
    /** Socket Mode connections that are open now. */
    readonly connections: number
    /** Added to every request, half before its work and half after. */
    latencyMs: number
    /** Which calls are one too many; it can be changed at any time. */
    readonly limits: RateLimits
    /** How many more times each envelope is delivered. */
    duplicateDeliveries: number
    as(nameOrId: string): Actor
    /** A point in the traffic, for `callsSince`. */
    mark(): number
    /** The Web API calls that began after the mark. */
    callsSince(mark: number): ApiRecord[]
    deliverTo(target: HttpTarget): void
    disconnectAll(disconnection?: Disconnection): void
    /** Sends a frame as it is, over Socket Mode. */
    sendRaw(frame: JsonObject): void
    /** Answers addresses that are not the protocol's. */
    servePage(page: Route): void
    /** As it was at the start: the company, its channels, and nothing said. The traffic stays. */
    reset(): void
    /** How many ids were given out, to be kept with the state. */
    readonly idsMade: number
    close(): Promise<void>
  }

/** How soon after its time a scheduled message is posted, when nothing else happens. */
const scheduledEveryMs = 100

/** Starts a local Slack on 127.0.0.1 that a real app can join. */
export async function startWorkspace(options: WorkspaceOptions = {}): Promise<Workspace> {
  const { clock = machineClock } = options
  const { ackTimeoutMs, retryDelaysMs } = usualWaits(options)
  const tokens = tokensOf(options)
  const watchers = createWatchers(
    () => delivery.pending > 0 || exchange.underWay > 0 || dueIn(state, clock).length > 0,
  )
  const { changed } = watchers
  const traffic = createTraffic(clock, changed)
  const faults = createFaults(changed)
  const exchange: Exchange = { traffic, faults, latencyMs: 0, underWay: 0 }
  const state = createState(options.botName ?? 'muster')
  const listening = await listen(options.port ?? 0)
  const { server, port, baseUrl } = listening
  const appId = state.app.id
  const transports = createTransports({ server, port, appId, ackTimeoutMs, traffic, faults, changed })
  if (options.http !== undefined) transports.deliverTo(options.http)
  const delivery = createDelivery(transports, retryDelaysMs)
  const world: World = {
    state,
    clock,
    ids: createIds(clock, options.saved?.idsMade),
    baseUrl,
    changed,
    socketUrl: transports.sockets.newUrl,
    deliver: (envelope) => delivery.deliver(envelope),
    settings: settingsOf(options),
  }
  if (options.saved === undefined) settle(world)
  else Object.assign(state, options.saved.state)
  const limits = createRateLimits(clock, options.limits ?? 'none')
  const site: Site = { world, tokens, exchange, limits }
  serveOn(server, site)
  const due = setInterval(() => postDue(world), scheduledEveryMs)
  due.unref()
  watchers.subscribe(() => postDue(world))

  return {
    ...watchers,
    ...createReaders(world),
    baseUrl,
    plainTextOf: (message) => plainTextOf(state, message),
    apiUrl: `${baseUrl}/api/`,
    tokens,
    clock,
    state,
    traffic: traffic.records,
    faults,
    limits,
    get files() {
      return state.files
    },
    get idsMade() {
      return world.ids.made
    },
    get channels() {
      return state.channels.filter((channel) => !channel.isDeleted)
    },
    get people() {
      return state.people.filter((person) => !person.isBot)
    },
    get connections() {
      return transports.sockets.connections
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
    as: (nameOrId) => createActor(world, personNamed(state, nameOrId)),
    mark: () => traffic.records.length,
    callsSince: (mark) => callsOf(traffic.records).filter((record) => record.id > mark),
    deliverTo: transports.deliverTo,
    disconnectAll: transports.disconnectAll,
    sendRaw: transports.sockets.sendRaw,
    servePage(page) {
      site.page = page
    },
    reset() {
      Object.assign(state, createState(options.botName ?? 'muster'))
      settle(world)
      limits.clear()
      world.ids.restartTime()
    },
    async close() {
      clearInterval(due)
      delivery.close()
      await transports.close()
      await listening.close()
    },
  }
}

function callsOf(records: readonly TrafficRecord[]): ApiRecord[] {
  return records.filter((record): record is ApiRecord => record.kind === 'api')
}
