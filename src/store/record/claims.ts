import type { ExpressionBuilder } from 'kysely'
import { addMs, type Instant } from '../../domain/time/instant.ts'
import { keep } from '../database/kept.ts'
import type { Database, Schema, Tx } from '../database/schema.ts'
import { type Job, type SettledState, waitAtMostMs, whereOver } from './outbox.ts'

/**
 * Takes an effect for delivery by compare-and-set: of two who try, one gets it. The attempt is counted
 * before anything reaches Slack, so that the next one after a crash knows to look first.
 */
export async function claimJob(
  db: Database,
  job: Job,
  { at, leasedUntil }: { at: Instant; leasedUntil: Instant },
): Promise<Job | null> {
  const attempts = job.attempts + 1
  const held = { ...heldAs(job), attemptsNow: attempts, leasedUntil, at, tooFar: addMs(at, waitAtMostMs) }
  return (await claim.changes(db, held)) === 1 ? { ...job, attempts, leasedUntil } : null
}

type Claim = Held & { attemptsNow: number; leasedUntil: Instant; at: Instant; tooFar: Instant }

const claim = keep((db, claimed: Claim) =>
  db
    .updateTable('outbox')
    .set({ state: 'delivering', attempts: claimed.attemptsNow, leased_until: claimed.leasedUntil })
    .where((eb) => eb.and(heldAs(claimed)))
    .where((eb) =>
      eb.or([
        eb('state', '=', 'waiting'),
        eb.and([eb('state', '=', 'delivering'), whereOver('leased_until', claimed)(eb)]),
      ]),
    ),
)

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
export async function settleJob(tx: Tx, job: Job, ending: Settling): Promise<boolean> {
  return (await settle.changes(tx, { ...heldAs(job), ...ending })) === 1
}

const settle = keep((db, settling: Held & Settling) =>
  db
    .updateTable('outbox')
    .set({ state: settling.state, outcome: settling.outcome, settled_at: settling.at, leased_until: null })
    .where(isHeldAs(settling)),
)

type Settling = { state: SettledState; outcome: string | null; at: Instant }

type Postponed = { dueAt: Instant; reason: string }

/** Puts an effect back; an attempt that surely did not reach Slack is not counted. */
export async function postponeJob(
  db: Database,
  job: Job,
  { dueAt, reason, counted }: Postponed & { counted: boolean },
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
export async function deferJob(db: Database, job: Job, { dueAt, reason }: Postponed): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ due_at: dueAt, outcome: reason })
    .where((eb) => eb.and({ ...heldAs(job), state: 'waiting' }))
    .execute()
}

/** Each claim counts one attempt more, so that a claim is known by its number. */
type Held = Pick<Job, 'subject' | 'version' | 'position' | 'attempts'>

function heldAs({ subject, version, position, attempts }: Held): Held {
  return { subject, version, position, attempts }
}

function isHeldAs(held: Held) {
  return (eb: ExpressionBuilder<Schema, 'outbox'>) => eb.and({ ...heldAs(held), state: 'delivering' })
}

/**
 * At the start of the only process on an SQLite file, the holder of any lease is dead: its effects are taken
 * up at once instead of after the lease.
 */
export async function endLeases(db: Database, at: Instant): Promise<void> {
  await db.updateTable('outbox').set({ leased_until: at }).where('state', '=', 'delivering').execute()
}
