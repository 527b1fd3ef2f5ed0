import type { Config, PolicyReading, PolicySecrets } from './config.ts'
import type { Policy } from './domain/policy/policy.ts'
import { instantOf } from './domain/time/instant.ts'
import type { Listener } from './http/listener.ts'
import { signingOf } from './operations/audit/signing.ts'
import { type Desk, watchRunning } from './operations/engine/desk.ts'
import type { Clock } from './process/clock.ts'
import type { Log } from './process/log.ts'
import { goBy, type OutsideServed, servedFrom, serveOutside, servePages, stopServing } from './serving.ts'
import { createApp } from './slack/app.ts'
import { createCallGate } from './slack/deliver/calls.ts'
import { deliver } from './slack/deliver/deliver.ts'
import { numberPastOwnChannels } from './slack/deliver/incident/numbering.ts'
import { createGroups } from './slack/deliver/response/groups.ts'
import { createReaders } from './slack/listeners/privacy/readers.ts'
import { createDirectory } from './slack/people/directory.ts'
import { createDirects } from './slack/people/open-direct.ts'
import { within } from './slack/privacy/exposure.ts'
import { startTargetReading } from './slack/privacy/known-targets.ts'
import { createPrivacy } from './slack/privacy/privacy.ts'
import { connect } from './slack/wire/connection.ts'
import type { Entrance } from './slack/wire/entrance.ts'
import { createSeal } from './slack/wire/seal.ts'
import { createEntrance } from './slack/wire/transport.ts'
import { startStatusWriter } from './status/status-writer.ts'
import { openDatabase } from './store/database/database.ts'
import type { Database } from './store/database/schema.ts'
import { takePlaceOfBot } from './store/database/sqlite/bot-lock.ts'
import { createSharedReads } from './store/incident/shared-reads.ts'
import { endLeases } from './store/record/claims.ts'
import { createSummarizer } from './summaries/summarizer.ts'
import { watchDecisions } from './watch/decisions.ts'
import { watchDeliveries } from './watch/deliveries.ts'
import type { Phase } from './watch/health.ts'
import { watchRefusals } from './watch/refusals.ts'
import { startWatching, type Watching } from './watch/watching.ts'
import { createWebhookSender } from './webhooks/send.ts'
import { startAlertSweeper } from './workers/alert-sweeper.ts'
import { awaitSchema } from './workers/await-schema.ts'
import { compareAtStart, type DatabaseWatch, startDatabaseWatch } from './workers/database-watch.ts'
import { type Outbox, startOutbox } from './workers/outbox.ts'
import { createReload } from './workers/reload.ts'
import { lookEveryMs, type Worker } from './workers/rounds.ts'
import { startTimers } from './workers/timers.ts'
import { beginClocks, beginPolicy, beginUpkeep, logHead } from './workers/upkeep.ts'
import { startWebhooks } from './workers/webhooks/webhook-worker.ts'

export type Muster = {
  outbox: Outbox
  desk: Desk
  /** Where health and metrics are served; null when nowhere. */
  pagesPort: number | null
  /** Where others are served; null when nowhere. */
  outsidePort: number | null
  /** Goes by what the policy file says now; resolves when everything does. */
  reload: (reading: PolicyReading) => Promise<void>
  /** Finishes what is in hand, and leaves the rest stored for the next start or another copy. */
  stop: () => Promise<void>
}

/** So long the start waits for what Slack says of groups and channels. */
const firstLookAtMostMs = 3_000

/** How far the start has come, for those who ask whether this process is ready. */
type State = {
  phase: Phase
  entrance: Entrance | null
  pages: Listener | null
  outside: OutsideServed | null
  watch: DatabaseWatch | null
}

/** Database, Slack, workers, and last the app: nothing comes in before everything can take it. */
export async function startMuster(config: Config, clock: Clock, log: Log): Promise<Muster> {
  const leavePlace = takePlaceOfBot(config.database, instantOf(clock.now()))
  try {
    const { stop, ...muster } = await startInPlace(config, clock, log)
    return { ...muster, stop: () => stop().finally(leavePlace) }
  } catch (error) {
    leavePlace()
    throw error
  }
}

async function startInPlace(config: Config, clock: Clock, log: Log): Promise<Muster> {
  const db = openDatabase(config.database)
  const state: State = { phase: 'migrating', entrance: null, pages: null, outside: null, watch: null }
  const body = {
    db,
    clock,
    phase: () => state.phase,
    isReachable: () => state.entrance?.isOpen() ?? false,
    connections: () => state.entrance?.connections() ?? 0,
    problem: () => state.watch?.problem() ?? null,
  }
  let watching: Watching | null = null
  try {
    watching = await startWatching({ metrics: config.pages !== null, traces: config.traces }, body, log)
    state.pages = await servePages(config.pages, watching)
    await awaitSchema(config.database, clock, log)
    // A clock that is moved by hand means to differ from the server's.
    const machine = config.clock === 'system' ? clock : null
    if (config.database.kind === 'sqlite') await endLeases(db, instantOf(clock.now()))
    else if (machine) await compareAtStart(db, machine, log)
    state.watch = startDatabaseWatch({ db, address: config.database, machine }, clock, log)
    state.phase = 'connecting'
    return await startOn(config, db, clock, watching, state)
  } catch (error) {
    await stopServing(state)
    await state.watch?.stop()
    await watching?.stop()
    await db.destroy()
    throw error
  }
}

async function startOn(
  config: Config,
  db: Database,
  clock: Clock,
  watching: Watching,
  state: State,
): Promise<Muster> {
  const { slack: slackConfig, policy, postmortemsDir } = config
  const { observer, log } = watching
  const { botToken, apiUrl, transport, limits } = slackConfig
  const connection = await connect(botToken, apiUrl, clock, log, observer, limits)
  const { slack, botUser, botId, workspaceUrl } = connection
  const workers: { outbox?: Outbox; timers?: Worker; sweeper?: Worker; webhooks?: Worker; page?: Worker } = {}
  const desk: Desk = {
    db,
    clock,
    policy,
    wake: (subject) => {
      workers.outbox?.wake(subject)
      workers.timers?.wake()
      workers.page?.wake()
    },
    wakeAlerts: () => workers.sweeper?.wake(),
    wakeWebhooks: () => workers.webhooks?.wake(),
    watch: watchDecisions(observer, () => desk.policy),
    running: watchRunning(clock),
    ...signingOf(config.auditKey),
    ...watchRefusals(observer, log),
  }
  const [groups, gate] = [createGroups(slack, desk), createCallGate(slack, desk)]
  const [privacy, served] = [createPrivacy(slack, clock), servedFrom(desk, workspaceUrl, config)]
  const [reads, directory] = [createSharedReads(db), createDirectory(slack, db, clock, log)]
  const about = { botUser, workspaceUrl, postmortemsDir, apiUrl, directory }
  const [sender, directs, summarizer] = [createWebhookSender(), createDirects(), createSummarizer(served)]
  const delivering = { desk, slack, groups, gate, directs, privacy, log, sender, signing: served, ...about }
  const outbox = startOutbox(
    desk,
    watchDeliveries(observer, clock, (job) => deliver(delivering, job)),
    log,
    lookEveryMs[config.database.kind],
    gate,
  )
  await beginPolicy(desk, policy, log)
  const timers = startTimers(desk, log, lookEveryMs[config.database.kind], (lateMs) =>
    observer.observe({ kind: 'timer_fired', lateMs }),
  )
  const targetReading = startTargetReading(desk, slack, log)
  const sweeper = startAlertSweeper(desk, log, lookEveryMs[config.database.kind])
  const webhooks = startWebhooks(desk, served, log, lookEveryMs[config.database.kind])
  const page = startStatusWriter(desk, log, lookEveryMs[config.database.kind])
  Object.assign(workers, { outbox, timers, sweeper, webhooks, page })
  await beginUpkeep(desk, log)
  await beginClocks(desk, log)
  const numbered = numberPastOwnChannels(desk, slack, botUser, log)
  // A declaration in the first second shouldn't page those who were on call before; a slow Slack costs little.
  await within(Promise.all([numbered, targetReading.first]), firstLookAtMostMs)

  const clocked = [timers, sweeper, webhooks, page]
  const replace = (reading: { policy: Policy } & PolicySecrets): void => goBy(served, reading)
  const reload = createReload(desk, { targets: targetReading, workers: clocked, replace }, log)
  const entrance = createEntrance(transport, apiUrl, log, observer, watching.healthRoutes)
  const own = { desk, outbox, slack, log, seal: createSeal(botToken), summarizer, privacy, reads, ...about }
  state.outside = await serveOutside(config.outside, served, createReaders(own), watching)
  const bot = { ...own, ...state.outside.links, rejectedFile: reload.rejected }
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
    pagesPort: state.pages?.port ?? null,
    outsidePort: state.outside?.listener?.port ?? null,
    reload: reload.take,
    stop: async () => {
      state.phase = 'stopping'
      await reload.stop()
      // The workers begin nothing new from now on; what still comes in is stored for the next start.
      await Promise.all([app, targetReading, summarizer, ...clocked, outbox].map((part) => part.stop()))
      await Promise.all([sender.stop(), stopServing(state)])
      await state.watch?.stop()
      await logHead(db, log)
      await watching.stop()
      await db.destroy()
    },
  }
}
