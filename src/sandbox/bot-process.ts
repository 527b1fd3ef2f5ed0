import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Clock } from './workspace/clock.ts'
import type { Workspace } from './workspace.ts'

export type BotProcess = {
  readonly isRunning: boolean
  readonly pid: number | undefined
  /** What the bot wrote, a line each, since the session began. */
  readonly lines: readonly string[]
  /** Starts it, and waits until it has joined the workspace; rejects with its last words when it never does. */
  start(): Promise<void>
  /** Asks it to finish what it has in hand, and waits for its end. */
  stop(): Promise<void>
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>
  restart(): Promise<void>
  /** Tells it what time it is in the workspace, and waits until it goes by that. */
  syncClock(): Promise<void>
}

const startTimeoutMs = 20_000
const stopTimeoutMs = 10_000
const botFile = fileURLToPath(new URL('../main.ts', import.meta.url))

/** As `npm start` has it. */
const heapFlags = ['--max-semi-space-size=8', '--initial-old-space-size=64', '--heap-growing-percent=50']

/** The bot as a process of its own, joined to the workspace by its address; its records lie in `dataDir`. */
export function createBotProcess(workspace: Workspace, clock: Clock, dataDir: string): BotProcess {
  const lines: string[] = []
  let child: ChildProcess | undefined

  let timesTold = 0
  let timesTaken = 0

  async function syncClock(): Promise<void> {
    const listening = child
    if (!listening?.connected) return
    timesTold += 1
    const told = timesTold
    listening.send({ clock: clock.now() })
    const isTaken = () => timesTaken >= told || child !== listening
    // A bot that hangs is noticed by what it does not do; the time has passed all the same.
    await workspace.until(isTaken, { what: 'the bot takes the time' }).catch(() => {})
  }

  async function start(): Promise<void> {
    if (child !== undefined) return
    const started = spawnBot(workspace, dataDir)
    child = started
    for (const output of [started.stdout, started.stderr]) {
      if (output !== null) createInterface({ input: output }).on('line', (line) => lines.push(line))
    }
    timesTold = 0
    timesTaken = 0
    started.on('message', () => {
      timesTaken += 1
      workspace.changed()
    })
    started.once('exit', () => {
      child = undefined
      workspace.changed()
    })
    const toldFirst = syncClock()
    await workspace.until(() => workspace.connections > 0 || child !== started, {
      timeoutMs: startTimeoutMs,
      what: 'the bot joins the workspace',
    })
    if (child !== started) throw new Error(`the bot did not start:\n${lines.slice(-20).join('\n')}`)
    await toldFirst
    // The first time it was told has aged while it started.
    await syncClock()
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const ending = child
    if (ending === undefined) return
    const ended = once(ending, 'exit')
    ending.kill(signal)
    const lastResort = setTimeout(() => ending.kill('SIGKILL'), stopTimeoutMs)
    await ended
    clearTimeout(lastResort)
    await workspace.until(() => workspace.connections === 0, { what: 'the bot has left the workspace' })
  }

  return {
    get isRunning() {
      return child !== undefined
    },
    get pid() {
      return child?.pid
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
  }
}

/** Its environment is exactly this, and its folder its own, so that no setting of this machine reaches it. */
function spawnBot(workspace: Workspace, dataDir: string): ChildProcess {
  return spawn(process.execPath, [...heapFlags, botFile], {
    cwd: dataDir,
    env: {
      SLACK_API_URL: workspace.apiUrl,
      SLACK_BOT_TOKEN: workspace.tokens.bot,
      SLACK_APP_TOKEN: workspace.tokens.app,
      DATABASE_URL: `sqlite:${join(dataDir, 'muster.db')}`,
      POSTMORTEMS_DIR: join(dataDir, 'postmortems'),
      MUSTER_CLOCK: 'parent',
      LOG_LEVEL: 'warn',
      MALLOC_ARENA_MAX: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}
