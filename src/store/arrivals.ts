import type { Instant } from '../domain/instant.ts'
import type { Tx } from './schema.ts'

/** Slack redelivers within minutes; a day is ample, and keeps the table small. */
export const arrivalsKeptMs = 24 * 60 * 60_000

/**
 * Claims a delivery's unique key inside the transaction that acts on it, with its incident where that is
 * known. False when it was acted on before: the second delivery of anything changes nothing.
 */
export const claimArrival = async (
  tx: Tx,
  key: string,
  at: Instant,
  incident: number | null = null,
): Promise<boolean> => {
  const row = await tx
    .insertInto('arrivals')
    .values({ key, at, incident })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst()
  return row !== undefined
}

export const nameArrivalsIncident = async (tx: Tx, key: string, incident: number): Promise<void> => {
  await tx.updateTable('arrivals').set({ incident }).where('key', '=', key).execute()
}

/** The incident that an earlier delivery made or changed; null when it made none. */
export const incidentOfArrival = async (tx: Tx, key: string): Promise<number | null> => {
  const row = await tx.selectFrom('arrivals').select('incident').where('key', '=', key).executeTakeFirst()
  return row?.incident ?? null
}

export const forgetArrivals = async (tx: Tx, before: Instant): Promise<void> => {
  await tx.deleteFrom('arrivals').where('at', '<', before).execute()
}
