import { keyOf, type SubjectKey, serviceSubject } from '../../domain/record/subject.ts'
import type { Timer } from '../../domain/record/timers.ts'
import { addMs, type Instant } from '../../domain/time/instant.ts'
import { keep } from '../database/kept.ts'
import type { Database, Tx } from '../database/schema.ts'

/** Rewrites a subject's due times; the table is only an index of what its state says. */
export async function writeTimers(tx: Tx, subject: SubjectKey, timers: readonly Timer[]): Promise<void> {
  await tx.deleteFrom('timers').where('subject', '=', subject).execute()
  await setTimers(tx, subject, timers)
}

/**
 * The same after a decision, from what the state before said: most decisions move one timer, and what stays as
 * it was is not written. It relies on the index being in step with the policy, which each start sees to.
 */
export async function changeTimers(
  tx: Tx,
  subject: SubjectKey,
  { before, after }: { before: readonly Timer[]; after: readonly Timer[] },
): Promise<void> {
  const isAmong = (timers: readonly Timer[], one: Timer): boolean =>
    timers.some(({ kind, dueAt }) => kind === one.kind && dueAt === one.dueAt)
  const gone = before.filter(({ kind }) => !after.some((one) => one.kind === kind))
  await dropTimers(
    tx,
    subject,
    gone.map(({ kind }) => kind),
  )
  await setTimers(
    tx,
    subject,
    after.filter((one) => !isAmong(before, one)),
  )
}

async function dropTimers(tx: Tx, subject: SubjectKey, kinds: readonly string[]): Promise<void> {
  const [only] = kinds
  if (only === undefined) return
  if (kinds.length === 1) {
    await dropTimer.changes(tx, { subject, kind: only })
    return
  }
  await tx.deleteFrom('timers').where('subject', '=', subject).where('kind', 'in', kinds).execute()
}

const dropTimer = keep((db, { subject, kind }: { subject: SubjectKey; kind: string }) =>
  db.deleteFrom('timers').where('subject', '=', subject).where('kind', '=', kind),
)

async function setTimers(tx: Tx, subject: SubjectKey, timers: readonly Timer[]): Promise<void> {
  const [only] = timers
  if (!only) return
  if (timers.length === 1) {
    await setTimer.changes(tx, { subject, kind: only.kind, dueAt: only.dueAt })
    return
  }
  await tx
    .insertInto('timers')
    .values(timers.map(({ kind, dueAt }) => ({ subject, kind, due_at: dueAt })))
    .onConflict((conflict) =>
      conflict.columns(['subject', 'kind']).doUpdateSet((eb) => ({ due_at: eb.ref('excluded.due_at') })),
    )
    .execute()
}

const setTimer = keep((db, { subject, kind, dueAt }: { subject: SubjectKey; kind: string; dueAt: Instant }) =>
  db
    .insertInto('timers')
    .values({ subject, kind, due_at: dueAt })
    .onConflict((conflict) => conflict.columns(['subject', 'kind']).doUpdateSet({ due_at: dueAt })),
)

export type DueSubject = { subject: SubjectKey; dueAt: Instant }

/** The subjects for which something is due, the longest overdue first, with the time it was due at first. */
export function listDueSubjects(db: Database, at: Instant, atMost: number): Promise<DueSubject[]> {
  return dueSubjects.rows(db, { at, atMost })
}

const dueSubjects = keep((db, { at, atMost }: { at: Instant; atMost: number }) =>
  db
    .selectFrom('timers')
    .select(({ fn }) => ['subject', fn.min('due_at').as('dueAt')])
    .where('due_at', '<=', at)
    .groupBy('subject')
    .orderBy('dueAt')
    .limit(atMost),
)

export async function nextTimerAt(db: Database): Promise<Instant | null> {
  return (await firstTimer.first(db, {}))?.due_at ?? null
}

const firstTimer = keep((db) => db.selectFrom('timers').select('due_at').orderBy('due_at').limit(1))

/** How many timers are set, and how many of them are past their time. */
export async function countTimers(db: Database, at: Instant): Promise<{ set: number; due: number }> {
  const count = (rows: { count: string | number | bigint } | undefined): number => Number(rows?.count ?? 0)
  const timers = db.selectFrom('timers').select(({ fn }) => fn.countAll().as('count'))
  return {
    set: count(await timers.executeTakeFirst()),
    due: count(await timers.where('due_at', '<=', at).executeTakeFirst()),
  }
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

const movedKind = 'budget_moved'

/** A second makes one look of a burst of decisions, and is nothing beside the minutes that are told. */
const movedAfterMs = 1_000

/**
 * Has these services looked at: something of an incident moved their minutes. It stands in the index alone, for
 * deciding on a service within an incident's decision would make every command wait for its turn on that service.
 */
export async function markMoved(tx: Tx, services: readonly string[], at: Instant): Promise<void> {
  // In one order, so that two decisions never wait for each other.
  for (const service of [...services].sort()) {
    await tx
      .insertInto('timers')
      .values({ subject: keyOf(serviceSubject(service)), kind: movedKind, due_at: addMs(at, movedAfterMs) })
      // One that's there already is held, so that the one who takes it away by then has seen this decision too.
      .onConflict((conflict) =>
        conflict.columns(['subject', 'kind']).doUpdateSet((eb) => ({ due_at: eb.ref('timers.due_at') })),
      )
      .execute()
  }
}

/** Holds the mark before anything is read, whether there is one; what moves the budget from here on sets another. */
export async function holdMoved(tx: Tx, subject: SubjectKey): Promise<boolean> {
  const held = await tx
    .updateTable('timers')
    .set((eb) => ({ due_at: eb.ref('due_at') }))
    .where('subject', '=', subject)
    .where('kind', '=', movedKind)
    .executeTakeFirst()
  return held.numUpdatedRows > 0n
}

/** Takes the mark away that was held, once everything behind it is seen. */
export async function clearMoved(tx: Tx, subject: SubjectKey): Promise<void> {
  await tx.deleteFrom('timers').where('subject', '=', subject).where('kind', '=', movedKind).execute()
}
