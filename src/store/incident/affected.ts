import type { Incident } from '../../domain/incident/incident.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Database, Tx } from '../database/schema.ts'
import { stateIn } from '../record/subjects.ts'

const valuesAtMost = 500

/** The incidents of these services that may have taken something after `from`, by number. */
export async function readAffecting(
  db: Database | Tx,
  services: readonly string[],
  from: Instant,
): Promise<Incident[]> {
  if (services.length === 0) return []
  // A database takes only so many values at once; for more, all that any service had is read.
  const isFew = services.length <= valuesAtMost
  const rows = await db
    .selectFrom('subjects')
    .select('state')
    .where('kind', '=', 'incident')
    .where('number', 'in', (eb) =>
      eb
        .selectFrom('affected')
        .select('incident')
        .$if(isFew, (few) => few.where('service', 'in', services))
        .where((on) => on.or([on('until', 'is', null), on('until', '>', from)])),
    )
    .orderBy('number')
    .execute()
  return rows.map(({ state }) => stateIn('incident', state))
}

/** The open incidents that happened to a service, the latest first. */
export async function readOpenOf(db: Database | Tx, service: string): Promise<Incident[]> {
  const rows = await db
    .selectFrom('affected')
    .innerJoin('subjects', 'subjects.number', 'affected.incident')
    .select('subjects.state')
    .where('affected.service', '=', service)
    .where('affected.until', 'is', null)
    .where('subjects.kind', '=', 'incident')
    .orderBy('affected.incident', 'desc')
    .execute()
  return rows.map(({ state }) => stateIn('incident', state))
}

/** The latest incidents of a service, whatever became of them, newest first. */
export async function readLatestOf(db: Database | Tx, service: string, atMost: number): Promise<Incident[]> {
  const rows = await db
    .selectFrom('affected')
    .innerJoin('subjects', 'subjects.number', 'affected.incident')
    .select('subjects.state')
    .where('affected.service', '=', service)
    .where('subjects.kind', '=', 'incident')
    .orderBy('affected.incident', 'desc')
    .limit(atMost)
    .execute()
  return rows.map(({ state }) => stateIn('incident', state))
}
