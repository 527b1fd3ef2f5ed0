import type { SubjectKey } from '../../domain/record/subject.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { keep } from '../database/kept.ts'
import { inPowersOfTwo } from '../database/powers.ts'
import type { Tx } from '../database/schema.ts'

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
  const claimed = new Set<string>()
  const [only] = keys
  if (only !== undefined && keys.length === 1) {
    return new Set((await claimOne.rows(tx, { key: only, at, subject })).map(({ key }) => key))
  }
  for (const part of inPowersOfTwo(keys)) {
    const rows = await tx
      .insertInto('arrivals')
      .values(part.map((key) => ({ key, at, subject })))
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('key')
      .execute()
    for (const { key } of rows) claimed.add(key)
  }
  return claimed
}

const claimOne = keep((db, { key, at, subject }: { key: string; at: Instant; subject: SubjectKey | null }) =>
  db
    .insertInto('arrivals')
    .values({ key, at, subject })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key'),
)

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

export async function forgetArrivals(tx: Tx, before: Instant): Promise<void> {
  await tx.deleteFrom('arrivals').where('at', '<', before).execute()
}
