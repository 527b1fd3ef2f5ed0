import { setTimeout as pause } from 'node:timers/promises'
import { instantOf } from '../domain/time/instant.ts'
import type { Check } from '../http/checks.ts'
import type { Clock } from '../process/clock.ts'
import { askDatabase } from '../store/database/integrity.ts'
import type { Database } from '../store/database/schema.ts'
import { readUnsettled } from '../store/record/outbox.ts'
import { listOverdue } from '../store/record/outbox-health.ts'
import { headsOf } from '../workers/lanes.ts'

/** How far startup is, and whether it's stopping. */
export type Phase = 'migrating' | 'connecting' | 'running' | 'stopping'

export type Body = {
  db: Database
  clock: Clock
  phase: () => Phase
  isReachable: () => boolean
  /** What is wrong with where the database lies or with its clock; null while nothing is. */
  problem: () => string | null
}

const databaseAtMostMs = 2_000

/** Postponed effects have a later time, so this long past it nobody is looking. */
const stuckAfterMs = 5 * 60_000

/** This many incidents are checked; one that's stuck is enough. */
const lookedAtMost = 20

/** Whether it makes sense to let this process live. */
export async function isLive(body: Body): Promise<Check[]> {
  return [await databaseAnswers(body)]
}

/** Whether this process can do its whole job. */
export async function isReady(body: Body): Promise<Check[]> {
  const phase = body.phase()
  const database = await databaseAnswers(body)
  const problem = body.problem()
  return [
    database.ok ? check('database', problem === null, problem ?? '') : database,
    check('migrations', phase !== 'migrating', 'migrating the database'),
    check('running', phase !== 'stopping', 'stopping'),
    check('slack', body.isReachable(), 'no connection to Slack'),
    database.ok && phase !== 'migrating'
      ? await outboxMoves(body)
      : check('outbox', false, "can't be read yet"),
  ]
}

function check(name: string, ok: boolean, reason: string): Check {
  return ok ? { name, ok } : { name, ok, reason }
}

async function databaseAnswers({ db }: Body): Promise<Check> {
  const answered = await Promise.race([
    askDatabase(db).then(
      () => true,
      () => false,
    ),
    pause(databaseAtMostMs, false, { ref: false }),
  ])
  return check('database', answered, "doesn't answer")
}

/** Slack's own outages don't count: each failed attempt sets the time of the next one. */
async function outboxMoves({ db, clock }: Body): Promise<Check> {
  const before = instantOf(clock.now() - stuckAfterMs)
  for (const subject of await listOverdue(db, before, lookedAtMost)) {
    if (headsOf(await readUnsettled(db, subject), before).length === 0) continue
    return check('outbox', false, 'a delivery has been waiting for more than five minutes')
  }
  return check('outbox', true, '')
}
