import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../../src/config.ts'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'
import { type Instant, instantOf } from '../../src/domain/time/instant.ts'
import { type Muster, startMuster } from '../../src/muster.ts'
import { type MovableClock, movableClock } from '../../src/process/clock.ts'
import { createLog } from '../../src/process/log.ts'
import { startWorkspace, type Workspace, type WorkspaceOptions } from '../../src/sandbox/workspace.ts'
import { listWanting } from '../../src/store/alerts/wanting.ts'
import type { Database } from '../../src/store/database/schema.ts'
import { listUnsettled, readUnsettled } from '../../src/store/record/outbox.ts'
import { listDueSubjects } from '../../src/store/record/timers.ts'
import { headsOf } from '../../src/workers/lanes.ts'
import { createMigrated, type DatabaseKind, isUnderWay } from './databases.ts'

/** A Monday morning in opening hours. */
export const mondayAt14 = Date.parse('2026-11-23T14:00:00.000Z')

export type TestBot = {
  workspace: Workspace
  clock: MovableClock
  config: Config
  /** The bot that runs now; another after a restart. */
  readonly muster: Muster
  logLines: string[]
  /** Moves time, and waits until everything that follows has happened. */
  advance: (ms: number) => Promise<void>
  /** Waits until nothing is left to do at the present time. */
  settle: () => Promise<void>
  stop: () => Promise<void>
  start: () => Promise<void>
  close: () => Promise<void>
}

export type BotOptions = {
  policy?: Policy
  startMs?: number
  workspace?: WorkspaceOptions
  database?: DatabaseKind
  pages?: Config['pages']
  outside?: Config['outside']
  traces?: boolean
  /** By receiver, `pager/phones`. */
  receiverSecrets?: Config['receiverSecrets']
  auditKey?: string
  /** Whether the bot keeps to Slack's published limits; `none` unless asked for, for time stands still here. */
  limits?: Config['slack']['limits']
  /** Socket Mode unless another is given. */
  transport?: Config['slack']['transport']
}

/** Whether a webhook is under way, or could be. */
async function isSending(db: Database, at: Instant): Promise<boolean> {
  const deliveries = await db.selectFrom('webhook_deliveries').select(['state', 'due_at']).execute()
  return deliveries.some(
    ({ state, due_at: dueAt }) => state === 'sending' || (state === 'waiting' && dueAt <= at),
  )
}

/** A real bot on a real database in front of the local workspace, with a clock that the test moves. */
export async function startBot(options: BotOptions = {}): Promise<TestBot> {
  const clock = movableClock(options.startMs ?? mondayAt14)
  const workspace = await startWorkspace({ clock, ...options.workspace })
  const folder = await mkdtemp(join(tmpdir(), 'muster-test-'))
  const database = await createMigrated(options.database)
  const config: Config = {
    slack: {
      botToken: workspace.tokens.bot,
      apiUrl: workspace.apiUrl,
      transport: options.transport ?? { kind: 'socket', appToken: workspace.tokens.app },
      limits: options.limits ?? 'none',
    },
    database: database.address,
    postmortemsDir: join(folder, 'postmortems'),
    policy: options.policy ?? defaultPolicy,
    logLevel: 'debug',
    // It's moved by hand, and no machine's.
    clock: 'parent',
    pages: options.pages ?? null,
    outside: options.outside ?? null,
    traces: options.traces ?? false,
    auditKey: options.auditKey ?? null,
    alertSecrets: new Map((options.policy?.alerts ?? []).map(({ id, secrets }) => [id, secrets])),
    receiverSecrets: options.receiverSecrets ?? new Map(),
  }
  const logLines: string[] = []
  const log = createLog('debug', (line) => logLines.push(line), clock.now)
  let running: Muster | null = await startMuster(config, clock, log)

  const muster = (): Muster => {
    if (!running) throw new Error('the bot is stopped')
    return running
  }

  const isIdle = async (): Promise<boolean> => {
    if (!running) return true
    const { db } = running.desk
    const at = instantOf(clock.now())
    if (await isUnderWay(db, config.database.kind)) return false
    if ((await listDueSubjects(db, at, 1)).length > 0) return false
    if ((await listWanting(db, 1)).length > 0) return false
    if (await isSending(db, at)) return false
    for (const incident of await listUnsettled(db)) {
      const jobs = await readUnsettled(db, incident)
      const isWaiting = headsOf(jobs, at).some((job) => running?.outbox.holdsBack(job) === false)
      if (jobs.some((job) => job.leasedUntil) || isWaiting) return false
    }
    return true
  }

  const settle = async (): Promise<void> => {
    // A call that's never answered takes the client ten seconds, and a busy machine adds to that.
    const timeoutMs = 50_000
    const deadlineMs = performance.now() + timeoutMs
    for (let calm = 0; calm < 3; ) {
      await workspace.quiet({ forMs: 15, timeoutMs })
      calm = (await isIdle()) ? calm + 1 : 0
      if (performance.now() > deadlineMs) throw new Error('the bot does not come to rest')
    }
  }

  return {
    workspace,
    clock,
    config,
    logLines,
    get muster() {
      return muster()
    },
    settle,
    advance: async (ms) => {
      clock.advance(ms)
      await settle()
    },
    stop: async () => {
      await running?.stop()
      running = null
    },
    start: async () => {
      running = await startMuster(config, clock, log)
      await settle()
    },
    close: async () => {
      await running?.stop()
      await workspace.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export function minutes(count: number): number {
  return count * 60_000
}
export function hours(count: number): number {
  return count * 3_600_000
}
