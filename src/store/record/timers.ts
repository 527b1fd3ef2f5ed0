import type { SubjectKey } from '../../domain/record/subject.ts'
import type { Timer } from '../../domain/record/timers.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Database, Tx } from '../database/schema.ts'

/**
 * Rewrites a subject's due times; the table is only an index of what its state says. Most decisions change few of
 * them, and what stays as it was is not written.
 */
export async function writeTimers(
  tx: Tx,
  subject: SubjectKey,
  timers: readonly Timer[],
  isNew = false,
): Promise<void> {
  const gone = tx.deleteFrom('timers').where('subject', '=', subject)
  if (timers.length === 0) {
    if (!isNew) await gone.execute()
    return
  }
  const kinds = timers.map(({ kind }) => kind)
  if (!isNew) await gone.where('kind', 'not in', kinds).execute()
  await tx
    .insertInto('timers')
    .values(timers.map(({ kind, dueAt }) => ({ subject, kind, due_at: dueAt })))
    .onConflict((conflict) =>
      conflict
        .columns(['subject', 'kind'])
        .doUpdateSet((eb) => ({ due_at: eb.ref('excluded.due_at') }))
        .whereRef('timers.due_at', '<>', 'excluded.due_at'),
    )
    .execute()
}

export type DueSubject = { subject: SubjectKey; dueAt: Instant }

/** The subjects for which something is due, the longest overdue first, with the time it was due at first. */
export async function listDueSubjects(db: Database, at: Instant, atMost: number): Promise<DueSubject[]> {
  const rows = await db
    .selectFrom('timers')
    .select(({ fn }) => ['subject', fn.min('due_at').as('dueAt')])
    .where('due_at', '<=', at)
    .groupBy('subject')
    .orderBy('dueAt')
    .limit(atMost)
    .execute()
  return rows
}

export async function nextTimerAt(db: Database): Promise<Instant | null> {
  const row = await db.selectFrom('timers').select('due_at').orderBy('due_at').limit(1).executeTakeFirst()
  return row?.due_at ?? null
}

export async function isIndexedDue(db: Database, subject: SubjectKey, at: Instant): Promise<boolean> {
  const row = await db
    .selectFrom('timers')
    .select('due_at')
    .where('subject', '=', subject)
    .where('due_at', '<=', at)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
