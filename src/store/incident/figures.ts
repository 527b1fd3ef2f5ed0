import { sql } from 'kysely'
import { isOpen, statuses } from '../../domain/incident/status.ts'
import type { SubjectKey } from '../../domain/record/subject.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import type { Database } from '../database/schema.ts'
import { stateIn } from '../record/subjects.ts'

/** Throws when the database does not answer. */
export async function askDatabase(db: Database): Promise<void> {
  await sql`select 1`.execute(db)
}

/** How many incidents are open, by severity, without drills and private ones: figures are read by many. */
export async function countOpenBySeverity(db: Database): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('subjects')
    .select('state')
    .where('kind', '=', 'incident')
    .where('status', 'in', statuses.filter(isOpen))
    .execute()
  const counts = new Map<number, number>()
  for (const { state } of rows) {
    const { severity, drill, isPrivate } = stateIn('incident', state)
    if (drill || isPrivate) continue
    counts.set(severity, (counts.get(severity) ?? 0) + 1)
  }
  return counts
}

export type Waiting = { lane: string; count: number; oldestMs: number }

/** What the outbox has not settled, by lane, with the age of the oldest. */
export async function readWaiting(db: Database, at: Instant): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(({ fn }) => [
      'lane',
      fn.countAll().as('count'),
      fn.min(fn.coalesce('added_at', 'due_at')).as('oldest'),
    ])
    .where('state', 'in', ['waiting', 'delivering'])
    .groupBy('lane')
    .execute()
  return rows.map(({ lane, count, oldest }) => ({
    lane,
    count: Number(count),
    oldestMs: oldest === null ? 0 : Math.max(0, msBetween(oldest, at)),
  }))
}

/** How many timers are set, and how many of them are past their time. */
export async function countTimers(db: Database, at: Instant): Promise<{ set: number; due: number }> {
  const count = (rows: { count: string | number | bigint } | undefined): number => Number(rows?.count ?? 0)
  const timers = db.selectFrom('timers').select(({ fn }) => fn.countAll().as('count'))
  return {
    set: count(await timers.executeTakeFirst()),
    due: count(await timers.where('due_at', '<=', at).executeTakeFirst()),
  }
}

/** Subjects with an effect that has been due for delivery since before `at`, the longest first. */
export async function listOverdue(db: Database, at: Instant, atMost: number): Promise<SubjectKey[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(({ fn }) => ['subject', fn.min('due_at').as('first')])
    .where('state', 'in', ['waiting', 'delivering'])
    .where('due_at', '<=', at)
    .groupBy('subject')
    .orderBy('first')
    .limit(atMost)
    .execute()
  return rows.map(({ subject }) => subject)
}
