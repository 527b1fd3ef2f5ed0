import type { Incident } from '../../domain/incident/incident.ts'
import type { Database, Tx } from '../database/schema.ts'
import { stateIn } from '../record/subjects.ts'

/** Drills are rare: looking for them in all that ever happened would read every state. */
const lookedAmong = 2_000

/** The newest drills among the last 2,000 incidents, newest first; cancelled ones were none. */
export async function listDrills(db: Database | Tx, atMost: number): Promise<Incident[]> {
  const last = await db
    .selectFrom('counters')
    .select('value')
    .where('name', '=', 'incident')
    .executeTakeFirst()
  const rows = await db
    .selectFrom('subjects')
    .select('state')
    .where('kind', '=', 'incident')
    .where('number', '>', (last?.value ?? 0) - lookedAmong)
    .where('status', '!=', 'cancelled')
    .where('state', 'like', '%"drill":{%')
    .orderBy('number', 'desc')
    .execute()
  return rows
    .map(({ state }) => stateIn('incident', state))
    .filter(({ drill }) => drill !== null)
    .slice(0, atMost)
}
