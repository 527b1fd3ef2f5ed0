import type { ExpressionBuilder } from 'kysely'
import type { Instant } from '../../domain/time/instant.ts'
import type { Database, Schema, Tx } from '../database/schema.ts'
import { type Job, type SettledState, whereOver } from './outbox.ts'

/**
 * Takes an effect for delivery by compare-and-set: of two who try, one gets it. The attempt is counted
 * before anything reaches Slack, so that the next one after a crash knows to look first.
 */
export async function claimJob(
  db: Database,
  job: Job,
  at: Instant,
  leasedUntil: Instant,
): Promise<Job | null> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ state: 'delivering', attempts: job.attempts + 1, leased_until: leasedUntil })
    .where('subject', '=', job.subject)
    .where('version', '=', job.version)
    .where('position', '=', job.position)
    .where('attempts', '=', job.attempts)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'waiting'),
        eb.and([eb('state', '=', 'delivering'), whereOver('leased_until', at)(eb)]),
      ]),
    )
    .executeTakeFirst()
  return numUpdatedRows === 1n ? { ...job, attempts: job.attempts + 1, leasedUntil } : null
}

/** Holds a claimed effect for longer. False when someone else has it by now, or it is settled. */
export async function renewLease(db: Database, job: Job, leasedUntil: Instant): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ leased_until: leasedUntil })
    .where(isHeldAs(job))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Ends an effect. False when it was settled already, or taken over from a worker that was away too long. */
export async function settleJob(
  tx: Tx,
  job: Job,
  state: SettledState,
  outcome: string | null,
  at: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('outbox')
    .set({ state, outcome, settled_at: at, leased_until: null })
    .where(isHeldAs(job))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Puts an effect back; an attempt that surely did not reach Slack is not counted. */
export async function postponeJob(
  db: Database,
  job: Job,
  dueAt: Instant,
  reason: string,
  counted: boolean,
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({
      state: 'waiting',
      due_at: dueAt,
      outcome: reason,
      attempts: counted ? job.attempts : job.attempts - 1,
      leased_until: null,
    })
    .where(isHeldAs(job))
    .execute()
}

/** Puts off an effect that nobody has claimed since it was read: Slack's limits leave no room for it until then. */
export async function deferJob(db: Database, job: Job, dueAt: Instant, reason: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ due_at: dueAt, outcome: reason })
    .where('subject', '=', job.subject)
    .where('version', '=', job.version)
    .where('position', '=', job.position)
    .where('attempts', '=', job.attempts)
    .where('state', '=', 'waiting')
    .execute()
}

/** Each claim counts one attempt more, so that a claim is known by its number. */
function isHeldAs(job: Job) {
  return (eb: ExpressionBuilder<Schema, 'outbox'>) =>
    eb.and({
      subject: job.subject,
      version: job.version,
      position: job.position,
      state: 'delivering',
      attempts: job.attempts,
    })
}

/**
 * At the start of the only process on an SQLite file, the holder of any lease is dead: its effects are taken
 * up at once instead of after the lease.
 */
export async function endLeases(db: Database, at: Instant): Promise<void> {
  await db.updateTable('outbox').set({ leased_until: at }).where('state', '=', 'delivering').execute()
}
