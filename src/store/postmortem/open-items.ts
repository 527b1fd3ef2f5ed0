import type { Incident } from '../../domain/incident/incident.ts'
import type { Database, Tx } from '../database/schema.ts'
import { stateIn } from '../record/subjects.ts'

/** Follows how many action items of an incident are open; most decisions change nothing of it. */
export async function writeOpenItems(
  tx: Tx,
  incident: number,
  { before, after }: { before: number; after: number },
): Promise<void> {
  if (before === after) return
  if (after === 0) {
    await tx.deleteFrom('open_items').where('incident', '=', incident).execute()
    return
  }
  await tx
    .insertInto('open_items')
    .values({ incident, items: after })
    .onConflict((conflict) => conflict.column('incident').doUpdateSet({ items: after }))
    .execute()
}

/** The incidents that have open action items, the newest first. */
export async function listWithOpenItems(db: Database | Tx, atMost: number): Promise<Incident[]> {
  const rows = await db
    .selectFrom('open_items')
    .innerJoin('subjects', 'subjects.number', 'open_items.incident')
    .select('subjects.state')
    .where('subjects.kind', '=', 'incident')
    .orderBy('open_items.incident', 'desc')
    .limit(atMost)
    .execute()
  return rows.map(({ state }) => stateIn('incident', state))
}
