import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { instantOf } from './domain/instant.ts'
import type { Log } from './log.ts'
import type { Desk } from './operations/desk.ts'
import { createApp } from './slack/app.ts'
import { connect } from './slack/connection.ts'
import { deliver } from './slack/deliver/deliver.ts'
import { createGroups } from './slack/deliver/groups.ts'
import { createReceiver } from './slack/transport.ts'
import { openDatabase } from './store/database.ts'
import { migrate } from './store/migrate.ts'
import { endLeases } from './store/outbox.ts'
import { type Outbox, startOutbox } from './workers/outbox.ts'
import { startTimers, type Worker } from './workers/timers.ts'
import { startUpkeep } from './workers/upkeep.ts'

export type Muster = {
  outbox: Outbox
  desk: Desk
  /** Stops in the reverse order of the start: no more comes in, what is in hand is finished. */
  stop: () => Promise<void>
}

/** Database, Slack, workers, and last the app: nothing comes in before everything can take it. */
export const startMuster = async (config: Config, clock: Clock, log: Log): Promise<Muster> => {
  const db = openDatabase(config.database)
  try {
    const ran = await migrate(db)
    if (ran.length > 0) log.info('database migrated', { migrations: ran })
    if (config.database.kind === 'sqlite') await endLeases(db, instantOf(clock.now()))
    return await startOn(config, db, clock, log)
  } catch (error) {
    await db.destroy()
    throw error
  }
}

const startOn = async (config: Config, db: Desk['db'], clock: Clock, log: Log): Promise<Muster> => {
  const { slack: slackConfig, policy, postmortemsDir } = config
  const { slack, botUser, botId, workspaceUrl } = await connect(
    slackConfig.botToken,
    slackConfig.apiUrl,
    clock,
    log,
  )
  const workers: { outbox?: Outbox; timers?: Worker } = {}
  const desk: Desk = {
    db,
    clock,
    policy,
    wake: (incident) => {
      workers.outbox?.wake(incident)
      workers.timers?.wake()
    },
  }
  const delivering = { desk, slack, groups: createGroups(slack, clock), postmortemsDir, workspaceUrl, log }
  const outbox = startOutbox(desk, (job) => deliver(delivering, job), log)
  const timers = startTimers(desk, log)
  const upkeep = startUpkeep(desk, log)
  Object.assign(workers, { outbox, timers })

  const receiver = createReceiver(slackConfig.transport, slackConfig.apiUrl, log)
  const bot = { desk, outbox, slack, log, botUser, workspaceUrl, postmortemsDir, apiUrl: slackConfig.apiUrl }
  const app = createApp(
    bot,
    { botToken: slackConfig.botToken, botUser, botId, apiUrl: slackConfig.apiUrl },
    receiver,
  )
  await app.start()
  log.info('muster is ready', {
    command: policy.command,
    transport: slackConfig.transport.kind,
    database: config.database.kind,
    workspace: workspaceUrl,
  })
  return {
    outbox,
    desk,
    stop: async () => {
      await app.stop()
      await Promise.all([upkeep.stop(), timers.stop(), outbox.stop()])
      await db.destroy()
    },
  }
}
