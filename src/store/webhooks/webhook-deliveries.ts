import type { OutgoingEvent } from '../../domain/policy/practice/receivers.ts'
import type { SubjectKey } from '../../domain/record/subject.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { keepInsert } from '../database/kept.ts'
import type { Database, Schema, Tx } from '../database/schema.ts'

/** How an outgoing webhook ended: taken, not taken for good, or left out with a reason. */
export type WebhookEnd = 'sent' | 'failed' | 'skipped'

/** One event for one receiver; `receiver` is its key, and the rest names the entry of the timeline. */
export type WebhookDelivery = {
  receiver: string
  subject: SubjectKey
  version: number
  position: number
  event: OutgoingEvent
  state: 'waiting' | 'sending' | WebhookEnd
  /** Attempts that were begun. */
  attempts: number
  dueAt: Instant
  status: number | null
  outcome: string | null
  addedAt: Instant
  settledAt: Instant | null
}

export type AddedWebhook = Pick<
  WebhookDelivery,
  'receiver' | 'subject' | 'version' | 'position' | 'event' | 'addedAt'
>

const insertDeliveries = keepInsert('webhook_deliveries', [
  'receiver',
  'subject',
  'version',
  'position',
  'event',
  'state',
  'attempts',
  'due_at',
  'leased_until',
  'status',
  'outcome',
  'added_at',
  'settled_at',
])

/** What a decision sets off, in its own transaction: it goes out if the decision stands. */
export async function addWebhooks(tx: Tx, added: readonly AddedWebhook[]): Promise<void> {
  const rows = added.map(({ addedAt, ...address }) => ({
    ...address,
    state: 'waiting',
    attempts: 0,
    due_at: addedAt,
    leased_until: null,
    status: null,
    outcome: null,
    added_at: addedAt,
    settled_at: null,
  }))
  if (rows.length > 0) await insertDeliveries(tx, rows)
}

export function deliveryOf(row: Schema['webhook_deliveries']): WebhookDelivery {
  const { receiver, subject, version, position, attempts, status, outcome } = row
  return {
    ...{ receiver, subject, version, position, attempts, status, outcome },
    event: row.event as OutgoingEvent,
    state: row.state as WebhookDelivery['state'],
    dueAt: row.due_at,
    addedAt: row.added_at,
    settledAt: row.settled_at,
  }
}

/** What may be tried at `at`, or was being tried by someone who is taken for dead by then. */
function dueBy(db: Database, at: Instant) {
  return db
    .selectFrom('webhook_deliveries')
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'waiting'), eb('due_at', '<=', at)]),
        eb.and([eb('state', '=', 'sending'), eb('leased_until', '<=', at)]),
      ]),
    )
}

export async function listDueReceivers(db: Database, at: Instant): Promise<string[]> {
  const rows = await dueBy(db, at).select('receiver').distinct().orderBy('receiver').execute()
  return rows.map(({ receiver }) => receiver)
}

/** The ones that have waited longest first. */
export async function readDue(
  db: Database,
  receiver: string,
  { at, atMost }: { at: Instant; atMost: number },
): Promise<WebhookDelivery[]> {
  const rows = await dueBy(db, at)
    .selectAll()
    .where('receiver', '=', receiver)
    .orderBy('due_at')
    .orderBy('added_at')
    .orderBy('version')
    .orderBy('position')
    .limit(atMost)
    .execute()
  return rows.map(deliveryOf)
}

/** When the next attempt is due, or a lease ends; null when nothing waits. */
export async function nextWebhookAt(db: Database): Promise<Instant | null> {
  const [waiting, leased] = await Promise.all([
    db
      .selectFrom('webhook_deliveries')
      .select(({ fn }) => fn.min('due_at').as('at'))
      .where('state', '=', 'waiting')
      .executeTakeFirst(),
    db
      .selectFrom('webhook_deliveries')
      .select(({ fn }) => fn.min('leased_until').as('at'))
      .where('state', '=', 'sending')
      .executeTakeFirst(),
  ])
  return [waiting?.at, leased?.at].flatMap((at) => at ?? []).sort()[0] ?? null
}

function isAt({ receiver, subject, version, position }: WebhookDelivery) {
  return { receiver, subject, version, position }
}

/** Takes it for one attempt, by compare-and-set: of two who try, one gets it. */
export async function claimWebhook(
  db: Database,
  delivery: WebhookDelivery,
  leasedUntil: Instant,
): Promise<WebhookDelivery | null> {
  const attempts = delivery.attempts + 1
  const { numUpdatedRows } = await db
    .updateTable('webhook_deliveries')
    .set({ state: 'sending', attempts, leased_until: leasedUntil })
    .where((eb) => eb.and({ ...isAt(delivery), attempts: delivery.attempts, state: delivery.state }))
    .executeTakeFirst()
  return numUpdatedRows === 1n ? { ...delivery, attempts, state: 'sending' } : null
}

export type Attempted = { status: number | null; outcome: string | null }

/** Puts it back until its next attempt. */
export async function postponeWebhook(
  db: Database | Tx,
  delivery: WebhookDelivery,
  { status, outcome, dueAt }: Attempted & { dueAt: Instant },
): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set({ state: 'waiting', due_at: dueAt, leased_until: null, status, outcome })
    .where((eb) => eb.and({ ...isAt(delivery), attempts: delivery.attempts, state: 'sending' }))
    .execute()
}

/** Ends it. False when someone else took it over meanwhile. */
export async function settleWebhook(
  tx: Tx,
  delivery: WebhookDelivery,
  { state, status, outcome, at }: Attempted & { state: WebhookEnd; at: Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_deliveries')
    .set({ state, status, outcome, leased_until: null, settled_at: at })
    .where((eb) => eb.and({ ...isAt(delivery), attempts: delivery.attempts, state: 'sending' }))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Has nothing tried for a receiver until then. */
export async function deferWaiting(db: Database, receiver: string, until: Instant): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set({ due_at: until })
    .where('receiver', '=', receiver)
    .where('state', '=', 'waiting')
    .where('due_at', '<', until)
    .execute()
}

/** Leaves out all that still waits for a receiver that was switched off. */
export async function skipWaiting(
  tx: Tx,
  { receiver, outcome, at }: { receiver: string; outcome: string; at: Instant },
): Promise<void> {
  await tx
    .updateTable('webhook_deliveries')
    .set({ state: 'skipped', outcome, settled_at: at })
    .where('receiver', '=', receiver)
    .where('state', '=', 'waiting')
    .execute()
}
