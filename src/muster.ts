import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { instantOf } from './domain/instant.ts'
import type { Listener } from './http/listener.ts'
import type { Log } from './log.ts'
import type { Desk } from './operations/desk.ts'
import { createApp } from './slack/app.ts'
import { connect } from './slack/connection.ts'
import { deliver } from './slack/deliver/deliver.ts'
import { createGroups } from './slack/deliver/groups.ts'
import { startGroupReading } from './slack/permitted-groups.ts'
import { createPrivacy } from './slack/privacy.ts'
import { createSeal } from './slack/seal.ts'
import { createEntrance, type Entrance } from './slack/transport.ts'
import { endLeases } from './store/claims.ts'
import { openDatabase } from './store/database.ts'
import { createMemoryOfPeople } from './store/directory.ts'
import type { Database } from './store/schema.ts'
import { createSharedReads } from './store/shared-reads.ts'
import { watchDecisions } from './watch/decisions.ts'
import { watchDeliveries } from './watch/deliveries.ts'
import type { Phase } from './watch/health.ts'
import { startWatching, type Watching } from './watch/watching.ts'
import { awaitSchema } from './workers/await-schema.ts'
import { type Outbox, startOutbox } from './workers/outbox.ts'
import { startTimers, type Worker } from './workers/timers.ts'
import { startUpkeep } from './workers/upkeep.ts'

export type Muster = {
  outbox: Outbox
  desk: Desk
  /** Where health and metrics are served; null when nowhere. */
  pagesPort: number | null
  /** Finishes what is in hand, and leaves the rest stored for the next start or another copy. */
  stop: () => Promise<void>
}

/** Another process may have left effects and timers: copies on PostgreSQL take over within seconds. */
const lookEveryMs = { sqlite: 15_000, postgres: 1_000 }

/** How far the start has come, for those who ask whether this process is ready. */
type State = { phase: Phase; entrance: Entrance | null; listener: Listener | null }

/** Database, Slack, workers, and last the app: nothing comes in before everything can take it. */
export const startMuster = async (config: Config, clock: Clock, log: Log): Promise<Muster> => {
  const db = openDatabase(config.database)
  const state: State = { phase: 'migrating', entrance: null, listener: null }
  const body = {
    db,
    clock,
    phase: () => state.phase,
    isReachable: () => state.entrance?.isOpen() ?? false,
    connections: () => state.entrance?.connections() ?? 0,
  }
  let watching: Watching | null = null
  try {
    watching = await startWatching({ metrics: config.pages !== null, traces: config.traces }, body, log)
    state.listener = await startServing(config.pages, watching)
    await awaitSchema(config.database, clock, log)
    if (config.database.kind === 'sqlite') await endLeases(db, instantOf(clock.now()))
    state.phase = 'connecting'
    return await startOn(config, db, clock, watching, state)
  } catch (error) {
    await state.listener?.stop()
    await watching?.stop()
    await db.destroy()
    throw error
  }
}

/** What operators ask, before anything else is there. Later subjects add their routes to it. */
const startServing = async (pages: Config['pages'], watching: Watching): Promise<Listener | null> => {
  if (!pages) return null
  const { healthRoutes, metricsRoutes, log } = watching
  const { startListener } = await import('./http/listener.ts')
  const settings = { host: 'HEALTH_HOST', port: 'HEALTH_PORT' }
  const routes = [...healthRoutes, ...metricsRoutes]
  const listener = await startListener({ ...pages, settings, routes, log })
  log.info('health and metrics are served', { port: listener.port })
  return listener
}

const startOn = async (
  config: Config,
  db: Database,
  clock: Clock,
  watching: Watching,
  state: State,
): Promise<Muster> => {
  const { slack: slackConfig, policy, postmortemsDir } = config
  const { observer, log } = watching
  const { botToken, apiUrl, transport } = slackConfig
  const { slack, botUser, botId, workspaceUrl } = await connect(botToken, apiUrl, clock, log, observer)
  const workers: { outbox?: Outbox; timers?: Worker } = {}
  const desk: Desk = {
    db,
    clock,
    policy,
    wake: (incident) => {
      workers.outbox?.wake(incident)
      workers.timers?.wake()
    },
    watch: watchDecisions(observer),
    tellRefused: ({ what, incident, detail }, by) =>
      log.warn('refused', { what, incident, ...detail, by: by.kind === 'person' ? by.id : by.kind }),
  }
  const groups = createGroups(slack, clock)
  const privacy = createPrivacy(slack, clock)
  const delivering = { desk, slack, groups, privacy, botUser, postmortemsDir, workspaceUrl, log }
  const outbox = startOutbox(
    desk,
    watchDeliveries(observer, clock, (job) => deliver(delivering, job)),
    log,
    lookEveryMs[config.database.kind],
  )
  const timers = startTimers(desk, log, lookEveryMs[config.database.kind], (lateMs) =>
    observer.observe({ kind: 'timer_fired', lateMs }),
  )
  const upkeep = startUpkeep(desk, log)
  const groupReading = startGroupReading(desk, slack, log)
  Object.assign(workers, { outbox, timers })

  const entrance = createEntrance(transport, apiUrl, log, observer, watching.healthRoutes)
  const seal = createSeal(botToken)
  const [reads, remember] = [createSharedReads(db), createMemoryOfPeople(db)]
  const about = { botUser, workspaceUrl, postmortemsDir, apiUrl }
  const bot = { desk, outbox, slack, log, seal, privacy, reads, remember, ...about }
  const app = createApp(bot, { botToken, botUser, botId, apiUrl }, entrance.receiver)
  state.entrance = entrance
  await app.start()
  state.phase = 'running'
  log.info('muster is ready', {
    command: policy.command,
    transport: transport.kind,
    database: config.database.kind,
    workspace: workspaceUrl,
  })
  return {
    outbox,
    desk,
    pagesPort: state.listener?.port ?? null,
    stop: async () => {
      state.phase = 'stopping'
      // The workers begin nothing new from now on; what still comes in is stored for whoever goes on.
      await Promise.all([app.stop(), groupReading.stop(), upkeep.stop(), timers.stop(), outbox.stop()])
      await state.listener?.stop()
      await watching.stop()
      await db.destroy()
    },
  }
}
