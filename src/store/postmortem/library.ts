import type { Incident } from '../../domain/incident/incident.ts'
import type { Database, Tx } from '../database/schema.ts'
import { readIncidents } from '../incident/incidents.ts'

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
    .select('incident')
    .$if(before !== null, (rest) => rest.where('incident', '<', before ?? 0))
    .orderBy('incident', 'desc')
    .limit(atMost)
    .execute()
  // Not as a join: SQLite would go through all incidents there ever were and look for each in the library.
  const incidents = await readIncidents(
    db,
    rows.map(({ incident }) => incident),
  )
  return rows.flatMap(({ incident }) => incidents.get(incident) ?? [])
}
