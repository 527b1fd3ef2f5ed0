import type { Instant } from '../../domain/time/instant.ts'
import type { Database, Tx } from '../database/schema.ts'
import { deliveryOf, type WebhookDelivery } from './webhook-deliveries.ts'

/** When something last got through to a receiver; null where nothing on record did. */
export async function lastSentAt(db: Database | Tx, receiver: string): Promise<Instant | null> {
  const row = await db
    .selectFrom('webhook_deliveries')
    .select(({ fn }) => fn.max('settled_at').as('at'))
    .where('receiver', '=', receiver)
    .where('state', '=', 'sent')
    .executeTakeFirst()
  return row?.at ?? null
}

/** Deliveries, newest first. */
export async function listWebhookDeliveries(
  db: Database,
  { receiver, atMost }: { receiver: string | null; atMost: number },
): Promise<WebhookDelivery[]> {
  const rows = await db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .$if(receiver !== null, (query) => query.where('receiver', '=', receiver ?? ''))
    .orderBy('added_at', 'desc')
    .orderBy('version', 'desc')
    .orderBy('position', 'desc')
    .orderBy('receiver')
    .limit(atMost)
    .execute()
  return rows.map(deliveryOf)
}

/** How many wait for each receiver. */
export async function countWaiting(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('webhook_deliveries')
    .select(({ fn }) => ['receiver', fn.countAll().as('waiting')])
    .where('state', 'in', ['waiting', 'sending'])
    .groupBy('receiver')
    .execute()
  return new Map(rows.map(({ receiver, waiting }) => [receiver, Number(waiting)]))
}
