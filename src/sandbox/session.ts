import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type BotProcess, createBotProcess } from './bot-process.ts'
import type { Limits } from './protocol/rate-limits.ts'
import { createMovableClock } from './workspace/clock.ts'
import { createKeeper } from './workspace/saved/keeper.ts'
import { readSaved } from './workspace/saved/saved-state.ts'
import { startWorkspace, type Workspace, type WorkspaceOptions } from './workspace.ts'

/** What the bot reads from its folder. */
export const policyFile = 'muster.yml'

export type SessionOptions = {
  /** 0, the default, takes any free port. */
  port?: number
  /** Where the bot keeps its records, and the workspace what was said; without one, they go with the session. */
  dataDir?: string
  /** The instant at which the session begins; the machine's own without one. */
  now?: string
  /** Whether Slack's published rate limits hold; `none` when absent. */
  limits?: Limits
  /** What's written into the bot's folder, by path; a file that's there already is never written over. */
  files?(workspace: Workspace): Readonly<Record<string, string>>
  /** What the bot finds in its environment besides what it needs to join. */
  env?: Readonly<Record<string, string>>
  /** What is different from what the app's manifest asks for. */
  workspace?: Pick<WorkspaceOptions, 'events' | 'hasHomeTab' | 'plan' | 'scopes'>
}

export type Session = {
  workspace: Workspace
  bot: BotProcess
  /** One time for the workspace and the bot; it runs on, and jumps where somebody moves it. */
  clock: {
    now(): number
    /** Both resolve when the bot goes by the new time. */
    advance(ms: number): Promise<void>
    moveTo(instant: string): Promise<void>
  }
  dataDir: string
  /** What was asked for in the bot's environment. */
  env: Readonly<Record<string, string>>
  /** Begins again with an empty workspace and a bot that remembers nothing, at the machine's own time. */
  reset(): Promise<void>
  /** Ends the bot, then the workspace. */
  close(): Promise<void>
}

/** A local workspace with the bot in it. */
export async function startSession(options: SessionOptions = {}): Promise<Session> {
  const clock = createMovableClock(options.now)
  const port = options.port ?? 0
  const dataDir = await folderFor(options.dataDir)
  const saved = await readSaved(dataDir)
  if (saved !== undefined) clock.advance(saved.offsetMs - clock.offsetMs)
  const earlier = saved === undefined ? {} : { saved }
  const limits = options.limits ?? 'none'
  const workspace = await startWorkspace({ ...options.workspace, clock, port, limits, ...earlier }).catch(
    (error: unknown): never => {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      throw isTaken ? new Error(`Port ${port} is taken. Pick another with --port.`) : error
    },
  )
  const keeper = createKeeper(dataDir, () => ({
    offsetMs: clock.offsetMs,
    idsMade: workspace.idsMade,
    state: workspace.state,
  }))
  if (options.dataDir !== undefined) workspace.subscribe(keeper.touched)
  const env = options.env ?? {}
  const bot = createBotProcess(workspace, clock, { dataDir, env })
  function jump(move: () => void): Promise<void> {
    move()
    workspace.changed()
    return bot.syncClock()
  }
  async function close(): Promise<void> {
    await bot.stop()
    await workspace.close()
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true })
    else await keeper.finish()
  }
  try {
    await writeFiles(dataDir, options.files?.(workspace) ?? {})
    await bot.start()
  } catch (error) {
    await close()
    throw error
  }
  return {
    workspace,
    bot,
    clock: {
      now: clock.now,
      advance: (ms) => jump(() => clock.advance(ms)),
      moveTo: (instant) => jump(() => clock.set(instant)),
    },
    dataDir,
    env,
    async reset() {
      await bot.kill()
      await forgetRecords(dataDir)
      // First the time, so that nothing in the new workspace was made in the future of it.
      clock.advance(-clock.offsetMs)
      workspace.reset()
      await bot.start()
    },
    close,
  }
}

async function folderFor(dataDir: string | undefined): Promise<string> {
  if (dataDir === undefined) return mkdtemp(join(tmpdir(), 'muster-sandbox-'))
  await mkdir(dataDir, { recursive: true })
  return resolve(dataDir)
}

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content, { flag: 'wx' })
  }
}

/** What the bot has written there, and nothing else that may lie in the folder. */
async function forgetRecords(dataDir: string): Promise<void> {
  for (const name of ['muster.db', 'muster.db-wal', 'muster.db-shm', 'postmortems']) {
    await rm(join(dataDir, name), { recursive: true, force: true })
  }
}
