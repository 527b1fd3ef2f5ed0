import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type BotLine, createBotLine } from './bot-line.ts'
import type { Clock } from './workspace/clock.ts'
import type { Workspace } from './workspace.ts'

export type BotProcess = {
  readonly isRunning: boolean
  readonly pid: number | undefined
  /** What the bot wrote, a line each, since the session began. */
  readonly lines: readonly string[]
  /** When its next timer is due, as it said last, in milliseconds since 1970; null when it has none. */
  readonly nextTimerMs: number | null
  /** Starts it, and waits until it has joined the workspace; rejects with its last words when it ends before. */
  start(): Promise<void>
  /** Asks it to finish what it has in hand, and waits for its end. */
  stop(): Promise<void>
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>
  restart(): Promise<void>
  /** Tells it what time it is in the workspace, and waits until it goes by that. */
  syncClock(): Promise<void>
  /** Asks it when its next timer is due. */
  askNextTimer(): Promise<number | null>
  /** True once it has nothing left to deliver, or is down; false if that takes too long. */
  rested(): Promise<boolean>
}

const stopTimeoutMs = 10_000
/** A bot that doesn't answer hangs; that is seen by what it doesn't do, and time passes all the same. */
const answerTimeoutMs = 10_000
/** When nothing has changed for this long, the bot may have set another timer. */
const restMs = 100
const botFile = fileURLToPath(new URL('../main.ts', import.meta.url))

/** As `npm start` has it. */
const heapFlags = ['--max-semi-space-size=8', '--initial-old-space-size=64', '--heap-growing-percent=50']

/** Where the bot's records lie, and what it finds in its environment besides what it needs to join. */
export type BotPlace = { dataDir: string; env: Readonly<Record<string, string>> }

/** The bot as a process of its own, joined to the workspace by its address. */
export function createBotProcess(workspace: Workspace, clock: Clock, place: BotPlace): BotProcess {
  const lines: string[] = []
  let running: { child: ChildProcess; line: BotLine } | undefined
  let nextTimerMs: number | null = null

  async function syncClock(): Promise<void> {
    if (running !== undefined) await atMost(answerTimeoutMs, running.line.tellTime(clock.now()), undefined)
  }

  async function askNextTimer(): Promise<number | null> {
    const answer = running === undefined ? null : running.line.askNextTimer()
    const before = nextTimerMs
    nextTimerMs = await atMost(answerTimeoutMs, answer, null)
    if (nextTimerMs !== before) workspace.changed()
    return nextTimerMs
  }

  let soon: NodeJS.Timeout | undefined
  workspace.subscribe(() => {
    clearTimeout(soon)
    if (running === undefined) return
    soon = setTimeout(() => void askNextTimer(), restMs)
    soon.unref()
  })

  async function start(): Promise<void> {
    if (running !== undefined) return
    const child = spawnBot(workspace, place)
    const started = { child, line: createBotLine(child) }
    running = started
    for (const output of [child.stdout, child.stderr]) {
      if (output !== null) createInterface({ input: output }).on('line', (line) => lines.push(line))
    }
    child.once('exit', () => {
      running = undefined
      nextTimerMs = null
      workspace.changed()
    })
    const toldFirst = syncClock()
    // However long a busy machine takes: either the bot joins, or it ends.
    await workspace.until(() => workspace.connections > 0 || running !== started, {
      timeoutMs: Number.POSITIVE_INFINITY,
    })
    if (running !== started)
      throw new Error(`Muster ended while it was starting:\n${lines.slice(-20).join('\n')}`)
    await toldFirst
    // The first time it was told has aged while it started.
    await syncClock()
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (running === undefined) return
    const { child } = running
    const ended = once(child, 'exit')
    child.kill(signal)
    const lastResort = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs)
    await ended
    clearTimeout(lastResort)
    await workspace.until(() => workspace.connections === 0, { timeoutMs: Number.POSITIVE_INFINITY })
  }

  return {
    get isRunning() {
      return running !== undefined
    },
    get pid() {
      return running?.child.pid
    },
    get nextTimerMs() {
      return nextTimerMs
    },
    lines,
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async restart() {
      await end('SIGTERM')
      await start()
    },
    syncClock,
    askNextTimer,
    rested() {
      const answer = running?.line.askForRest().then(() => true)
      return atMost(answerTimeoutMs, answer ?? true, false)
    },
  }
}

/** What comes of it, or this when it takes too long. */
async function atMost<T>(ms: number, work: Promise<T> | T, otherwise: T): Promise<T> {
  const over = new AbortController()
  const late = pause(ms, otherwise, { signal: over.signal, ref: false }).catch(() => otherwise)
  try {
    return await Promise.race([work, late])
  } finally {
    over.abort()
  }
}

/** The runbooks that come with Muster, so that an incident is offered one; a folder that's there is left as it is. */
const runbooksDir = fileURLToPath(new URL('../../runbooks', import.meta.url))

/** Its environment is exactly this, and its folder its own, so that no setting of this machine reaches it. */
function spawnBot(workspace: Workspace, { dataDir, env }: BotPlace): ChildProcess {
  const own = join(dataDir, 'runbooks')
  if (!existsSync(own)) cpSync(runbooksDir, own, { recursive: true })
  return spawn(process.execPath, [...heapFlags, botFile], {
    cwd: dataDir,
    env: {
      SLACK_API_URL: workspace.apiUrl,
      // Slack publishes the limits that it enforces.
      SLACK_LIMITS: workspace.limits.mode,
      SLACK_BOT_TOKEN: workspace.tokens.bot,
      SLACK_APP_TOKEN: workspace.tokens.app,
      DATABASE_URL: `sqlite:${join(dataDir, 'muster.db')}`,
      POSTMORTEMS_DIR: join(dataDir, 'postmortems'),
      MUSTER_CLOCK: 'parent',
      // Any that's free: a port kept over a restart could be somebody else's by then.
      HTTP_PORT: '0',
      WEB_URL: 'http://127.0.0.1:0',
      LOG_LEVEL: 'warn',
      MALLOC_ARENA_MAX: '1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}
