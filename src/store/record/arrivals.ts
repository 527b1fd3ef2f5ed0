import type { SubjectKey } from '../../domain/record/subject.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { keepInsert } from '../database/kept.ts'
import type { Database, Tx } from '../database/schema.ts'

/**
 * Claims the unique keys of deliveries inside the transaction that acts on them, with their subject where
 * that is known. Gives those that were not acted on before: the second delivery of anything changes nothing.
 */
export async function claimArrivals(
  tx: Tx,
  keys: readonly string[],
  at: Instant,
  subject: SubjectKey | null = null,
): Promise<Set<string>> {
  const claimed = await claimNew(
    tx,
    keys.map((key) => ({ key, at, subject })),
  )
  return new Set(claimed.flatMap(({ key }) => key ?? []))
}

const claimNew = keepInsert('arrivals', ['key', 'at', 'subject'], { unless: ['key'] })

export async function claimArrival(tx: Tx, key: string, at: Instant): Promise<boolean> {
  return (await claimArrivals(tx, [key], at)).has(key)
}

/** Gives claims back in the transaction that made them: what they brought was refused. */
export async function unclaimArrivals(tx: Tx, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await tx.deleteFrom('arrivals').where('key', 'in', keys).execute()
}

export async function nameArrivalsSubject(tx: Tx, key: string, subject: SubjectKey): Promise<void> {
  await tx.updateTable('arrivals').set({ subject }).where('key', '=', key).execute()
}

/** The subject that an earlier delivery made or changed; null when it made none. */
export async function subjectOfArrival(tx: Tx, key: string): Promise<SubjectKey | null> {
  const row = await tx.selectFrom('arrivals').select('subject').where('key', '=', key).executeTakeFirst()
  return row?.subject ?? null
}

/** Forgets deliveries from before then, at most so many at once. */
export async function forgetArrivals(db: Database, before: Instant, atMost: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('arrivals')
    .where('key', 'in', (eb) =>
      eb.selectFrom('arrivals').select('key').where('at', '<', before).limit(atMost),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
