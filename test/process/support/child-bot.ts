import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { createMovableClock, type MovableClock } from '../../../src/sandbox/workspace/clock.ts'
import { startWorkspace, type Workspace, type WorkspaceOptions } from '../../../src/sandbox/workspace.ts'

const main = resolve('src/main.ts')

export type Exit = { code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }

export type Process = {
  child: ChildProcess
  output: () => string
  /** Resolves when the process has ended. */
  ended: Promise<Exit>
}

/** Runs `src/main.ts` with these variables and nothing else of ours, in a folder of its own. */
export function runMain(folder: string, env: Record<string, string>): Process {
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const told = { stdout: '', stderr: '' }
  child.stdout?.on('data', (data) => {
    told.stdout += String(data)
  })
  child.stderr?.on('data', (data) => {
    told.stderr += String(data)
  })
  const ended = once(child, 'close').then(([code, signal]): Exit => ({ code, signal, ...told }))
  return { child, output: () => told.stdout + told.stderr, ended }
}

/** A folder that is gone when the test is over, with a policy file when there is text for one. */
export function openFolder(policy?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-process-'))
  if (policy !== undefined) writeFileSync(join(folder, 'muster.yml'), policy)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export type Installation = {
  folder: string
  workspace: Workspace
  clock: MovableClock
  databasePath: string
  /** Starts the bot as a process of its own, and waits until it can be spoken to. */
  start: () => Promise<Process>
  /** Moves time for the workspace and for the bot. */
  advance: (bot: Process, ms: number) => void
  /** Waits until no effect is left to be shown. */
  settle: () => Promise<void>
}

/** A workspace with a folder for a bot: its database and its files outlive the process. */
export async function install(
  policy?: string,
  settings: Record<string, string> = {},
  options: Pick<WorkspaceOptions, 'ackTimeoutMs'> = {},
): Promise<Installation> {
  const folder = openFolder(policy)
  const clock = createMovableClock('2026-11-23T14:00:00.000Z')
  const workspace = await startWorkspace({ ...options, clock })
  onTestFinished(() => workspace.close())
  const databasePath = join(folder, 'data', 'muster.db')
  const env = {
    SLACK_BOT_TOKEN: workspace.tokens.bot,
    SLACK_APP_TOKEN: workspace.tokens.app,
    SLACK_API_URL: workspace.apiUrl,
    DATABASE_URL: `sqlite:${databasePath}`,
    POSTMORTEMS_DIR: join(folder, 'postmortems'),
    MUSTER_CLOCK: 'parent',
    LOG_LEVEL: 'debug',
    ...settings,
  }

  const start = async (): Promise<Process> => {
    const bot = runMain(folder, env)
    onTestFinished(() => void bot.child.kill('SIGKILL'))
    bot.child.send({ clock: clock.now() })
    const isReady = () => bot.output().includes('"muster is ready"') && workspace.connections > 0
    await workspace.until(isReady, { what: 'the bot to be ready', timeoutMs: 60_000 }).catch((error) => {
      throw new Error(`${error}\n${bot.output()}`)
    })
    // What it was told first has aged while it started.
    bot.child.send({ clock: clock.now() })
    return bot
  }

  const unsettled = (): number => {
    const db = new Sqlite(databasePath, { readonly: true })
    try {
      const sql = `select count(*) from outbox where state in ('waiting', 'delivering')`
      return Number(db.prepare(sql).pluck().get())
    } finally {
      db.close()
    }
  }

  return {
    folder,
    workspace,
    clock,
    databasePath,
    start,
    advance: (bot, ms) => {
      clock.advance(ms)
      bot.child.send({ clock: clock.now() })
    },
    settle: async () => {
      await workspace.until(() => unsettled() === 0, { what: 'every effect to be shown', timeoutMs: 60_000 })
      await workspace.quiet()
    },
  }
}

/** Asks the bot to stop, and waits until it has. */
export async function stop(bot: Process): Promise<Exit> {
  bot.child.kill('SIGTERM')
  return bot.ended
}
