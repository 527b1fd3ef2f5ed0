import type { Timer } from '../../domain/lifecycle/timers.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Database, Tx } from '../database/schema.ts'

/**
 * Rewrites an incident's due times; the table is only an index of `timersFor`. Most decisions change few of
 * them, and what stays as it was is not written.
 */
export async function writeTimers(tx: Tx, incident: number, timers: readonly Timer[]): Promise<void> {
  const gone = tx.deleteFrom('timers').where('incident', '=', incident)
  if (timers.length === 0) {
    await gone.execute()
    return
  }
  const kinds = timers.map(({ kind }) => kind)
  await gone.where('kind', 'not in', kinds).execute()
  await tx
    .insertInto('timers')
    .values(timers.map(({ kind, dueAt }) => ({ incident, kind, due_at: dueAt })))
    .onConflict((conflict) =>
      conflict
        .columns(['incident', 'kind'])
        .doUpdateSet((eb) => ({ due_at: eb.ref('excluded.due_at') }))
        .whereRef('timers.due_at', '<>', 'excluded.due_at'),
    )
    .execute()
}

export type DueIncident = { incident: number; dueAt: Instant }

/** The incidents for which something is due, the longest overdue first, with the time it was due at first. */
export async function listDueIncidents(db: Database, at: Instant, atMost: number): Promise<DueIncident[]> {
  const rows = await db
    .selectFrom('timers')
    .select(({ fn }) => ['incident', fn.min('due_at').as('dueAt')])
    .where('due_at', '<=', at)
    .groupBy('incident')
    .orderBy('dueAt')
    .limit(atMost)
    .execute()
  return rows
}

export async function nextTimerAt(db: Database): Promise<Instant | null> {
  const row = await db.selectFrom('timers').select('due_at').orderBy('due_at').limit(1).executeTakeFirst()
  return row?.due_at ?? null
}

export async function isIndexedDue(db: Database, incident: number, at: Instant): Promise<boolean> {
  const row = await db
    .selectFrom('timers')
    .select('due_at')
    .where('incident', '=', incident)
    .where('due_at', '<=', at)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
