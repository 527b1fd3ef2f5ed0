import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { readPolicy } from '../../src/config/policy-file.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'
import { instantOf } from '../../src/domain/time/instant.ts'
import type { Workspace } from '../../src/sandbox/workspace.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import type { Database } from '../../src/store/database/schema.ts'
import { listUnsettled, readUnsettled } from '../../src/store/record/outbox.ts'
import { listDueSubjects } from '../../src/store/record/timers.ts'
import { headsOf } from '../../src/workers/lanes.ts'
import { install, type Process } from '../process/support/child-bot.ts'
import { minutes } from '../support/bot.ts'
import { createDatabase, isUnderWay, kindUnderTest } from '../support/databases.ts'

/** A SEV-1 pages cleo and the on-call group, then dee; a SEV-2 pages eli. */
const policyText = `severities:
  sev1: { page: [[U05USR00003, S05GRP00001], [U05USR00004]] }
  sev2: { page: [U05USR00005] }
`

/** The bot as a process of its own before a workspace, with all that the day does to it. */
export type Stage = {
  workspace: Workspace
  db: Database
  policy: Policy
  postmortemsDir: string
  now: () => number
  /** Moves time for the workspace and the bot. */
  advance: (ms: number) => Promise<void>
  /** Waits until nothing is left to do at the present time; false when that takes longer. */
  settle: (atMostMs: number) => Promise<boolean>
  start: () => Promise<void>
  /** Asks the bot to stop and waits until it has. */
  stop: () => Promise<void>
  /** Kills the bot as soon as so many more requests or deliveries have begun; waits until it is dead. */
  killAfter: (count: number) => { done: () => Promise<void> }
  /** What the bot logged as errors, and whatever ended it that was not the day itself. */
  defects: () => string[]
}

/** So long nothing may be on its way before the bot is asked whether it has come to rest. */
const calmMs = 10

export async function openStage(): Promise<Stage> {
  const read = readPolicy(policyText, 'muster.yml')
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const kind = kindUnderTest()
  const { address, drop } = await createDatabase(kind)
  onTestFinished(drop)
  const url = address.kind === 'sqlite' ? `sqlite:${address.path}` : address.url
  const settings = { DATABASE_URL: url, LOG_LEVEL: 'info' }
  const { workspace, clock, folder, ...installed } = await install(policyText, settings)
  let bot: Process | null = await installed.start()
  const db = openDatabase(address)
  onTestFinished(() => db.destroy())
  const found: string[] = []

  const isAlive = (process: Process): boolean =>
    process.child.exitCode === null && process.child.signalCode === null

  const advance = async (ms: number): Promise<void> => {
    if (!bot || !isAlive(bot)) {
      clock.advance(ms)
      return
    }
    const told = once(bot.child, 'message')
    installed.advance(bot, ms)
    await Promise.race([told, bot.ended])
  }

  const isIdle = async (): Promise<boolean> => {
    if (!bot || !isAlive(bot)) return true
    const at = instantOf(clock.now())
    if (await isUnderWay(db, kind)) return false
    if ((await listDueSubjects(db, at, 1)).length > 0) return false
    for (const incident of await listUnsettled(db)) {
      const jobs = await readUnsettled(db, incident)
      if (jobs.some((job) => job.leasedUntil) || headsOf(jobs, at).length > 0) return false
    }
    return true
  }

  const settle = async (atMostMs: number): Promise<boolean> => {
    const endMs = performance.now() + atMostMs
    for (let calm = 0; calm < 2; ) {
      if (performance.now() > endMs) return false
      await workspace.quiet({ forMs: calmMs, timeoutMs: 60_000 })
      calm = (await isIdle()) ? calm + 1 : 0
    }
    return true
  }

  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (!bot) return
    if (!isAlive(bot) && !bot.child.killed) found.push('the bot ended by itself')
    bot.child.kill(signal)
    const exit = await bot.ended
    if (signal === 'SIGTERM' && exit.code !== 0) found.push(`asked to stop, it ended with ${exit.code}`)
    found.push(...errorsIn(exit.stdout), ...(exit.stderr.includes('Error') ? [exit.stderr] : []))
    bot = null
  }

  const killAfter = (count: number): { done: () => Promise<void> } => {
    const last = workspace.mark() + count
    const doomed = bot
    const unwatch = workspace.subscribe(() => {
      if (workspace.traffic.length >= last && doomed && isAlive(doomed)) doomed.child.kill('SIGKILL')
    })
    const done = async (): Promise<void> => {
      unwatch()
      await end('SIGKILL')
    }
    return { done }
  }

  return {
    workspace,
    db,
    policy: read.policy,
    postmortemsDir: join(folder, 'postmortems'),
    now: clock.now,
    advance,
    settle,
    start: async () => {
      bot = await installed.start()
      // Past the lease of an effect that a dead process held.
      await advance(minutes(0.2))
    },
    stop: () => end('SIGTERM'),
    killAfter,
    defects: () => [...found, ...errorsIn(bot?.output() ?? '')],
  }
}

const errorsIn = (output: string): string[] =>
  output.split('\n').filter((line) => line.includes('"level":"error"'))
