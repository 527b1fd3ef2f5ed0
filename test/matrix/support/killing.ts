import { onTestFinished } from 'vitest'
import { openDatabase } from '../../../src/store/database/database.ts'
import type { Database } from '../../../src/store/database/schema.ts'
import type { Process } from '../../process/support/child-bot.ts'
import { install } from '../../process/support/child-bot.ts'
import { createDatabase, type DatabaseKind } from '../../support/databases.ts'
import { life, type Stage } from './life.ts'
import { type Picture, pictureOf } from './picture.ts'

/** Cleo and the on-call group are paged, so that a declaration makes every kind of call. */
const policy = 'severities: { sev1: { page: [U05USR00003, S05GRP00001] } }\n'

const minuteMs = 60_000

/**
 * From one turn to the next. A few seconds beside whole minutes, so that what's told in minutes is the same however
 * long a busy machine takes to get to it.
 */
const turnMs = minuteMs + 4_000

/** Past the lease of an effect that a dead process held. */
const takeoverMs = 7_000

/** How one life in a process of its own ended: what it left, and how many calls each turn made. */
export type Killed = { picture: Picture; calls: number[]; kills: string[] }

/**
 * Plays a whole life before a real process. It is killed in each turn when the call with the number that
 * `killAt` names for the turn has been answered, and started again; null leaves it alone.
 */
export async function liveAndDie(
  kind: DatabaseKind,
  killAt: (turn: number) => number | null,
): Promise<Killed> {
  const { address, drop } = await createDatabase(kind)
  onTestFinished(drop)
  const url = address.kind === 'sqlite' ? `sqlite:${address.path}` : address.url
  const { workspace, clock, start, advance } = await install(policy, { DATABASE_URL: url })
  let bot: Process = await start()
  const db = openDatabase(address)
  onTestFinished(() => db.destroy())
  let restarting: Promise<void> = Promise.resolve()
  const stage: Stage = {
    workspace,
    number: 1,
    revived: () => restarting,
    breathe: async () => advance(bot, minuteMs / 2),
  }
  const settle = async (): Promise<void> => {
    for (let calm = 0; calm < 2; ) {
      await workspace.quiet({ forMs: 30 })
      calm = (await isSettled(db)) ? calm + 1 : 0
    }
  }

  const killed: Killed = { picture: {}, calls: [], kills: [] }
  for (const [index, turn] of life.entries()) {
    const endMs = clock.now() + turnMs
    const mark = workspace.mark()
    const count = killAt(index)
    const { child, ended } = bot
    const unwatch = workspace.subscribe(() => {
      const answered = workspace.callsSince(mark).filter((call) => call.endedMs !== undefined).length
      if (count === null || answered < count || child.killed) return
      child.kill('SIGKILL')
      restarting = ended.then(async () => {
        workspace.latencyMs = 0
        bot = await start()
        advance(bot, takeoverMs)
        killed.kills.push(`${turn.name}, call ${count}`)
      })
    })
    // Slow enough that the process dies while other calls are under way.
    workspace.latencyMs = count === null ? 0 : 20
    await turn.act(stage)
    await restarting
    await settle()
    await restarting
    await settle()
    unwatch()
    killed.calls.push(workspace.callsSince(mark).length)
    advance(bot, endMs - clock.now())
    await settle()
  }
  killed.picture = await pictureOf(workspace, db, stage.number)
  return killed
}

const isSettled = async (db: Database): Promise<boolean> => {
  const left = await db
    .selectFrom('outbox')
    .select('version')
    .where('state', 'in', ['waiting', 'delivering'])
    .limit(1)
    .execute()
  return left.length === 0
}
