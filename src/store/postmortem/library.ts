import type { Incident } from '../../domain/incident/incident.ts'
import type { Database, Tx } from '../database/schema.ts'
import { stateIn } from '../record/subjects.ts'

/** Follows whether a postmortem is published; most decisions change nothing of it. */
export async function writeLibrary(
  tx: Tx,
  incident: number,
  { before, after }: { before: boolean; after: boolean },
): Promise<void> {
  if (before === after) return
  if (!after) {
    await tx.deleteFrom('library').where('incident', '=', incident).execute()
    return
  }
  await tx
    .insertInto('library')
    .values({ incident })
    .onConflict((conflict) => conflict.column('incident').doNothing())
    .execute()
}

/** The next incidents with a published postmortem, the newest first, with numbers below `before`. */
export async function readLibrary(
  db: Database | Tx,
  { before, atMost }: { before: number | null; atMost: number },
): Promise<Incident[]> {
  const rows = await db
    .selectFrom('library')
    .innerJoin('subjects', 'subjects.number', 'library.incident')
    .select('subjects.state')
    .where('subjects.kind', '=', 'incident')
    .$if(before !== null, (rest) => rest.where('library.incident', '<', before ?? 0))
    .orderBy('library.incident', 'desc')
    .limit(atMost)
    .execute()
  return rows.map(({ state }) => stateIn('incident', state))
}
