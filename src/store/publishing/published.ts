import type { Incident } from '../../domain/incident/incident.ts'
import type { Database, Tx } from '../database/schema.ts'
import { loadIncident, readIncidents } from '../incident/incidents.ts'

/** Far more than anyone scrolls through; the files of those before stay where they are. */
const shownAtMost = 500

/** Puts an incident on the list of those that are on the status page. */
export async function notePublished(tx: Tx, incident: number): Promise<void> {
  await tx
    .insertInto('published')
    .values({ incident })
    .onConflict((conflict) => conflict.column('incident').doNothing())
    .execute()
}

/** Says what changes with every decision on a published incident. */
export async function publishedVersions(db: Database): Promise<string> {
  const rows = await db
    .selectFrom('published')
    .innerJoin('subjects', 'subjects.number', 'published.incident')
    .select(['subjects.number', 'subjects.version'])
    .where('subjects.kind', '=', 'incident')
    .orderBy('published.incident', 'desc')
    .limit(shownAtMost)
    .execute()
  return rows.map(({ number, version }) => `${number}.${version}`).join()
}

/** One that was published, however long ago; null where it wasn't. */
export async function readOnePublished(db: Database, number: number): Promise<Incident | null> {
  const row = await db
    .selectFrom('published')
    .select('incident')
    .where('incident', '=', number)
    .executeTakeFirst()
  return row ? loadIncident(db, number) : null
}

/** The published incidents, the newest first. */
export async function readPublished(db: Database): Promise<Incident[]> {
  const rows = await db
    .selectFrom('published')
    .select('incident')
    .orderBy('incident', 'desc')
    .limit(shownAtMost)
    .execute()
  const numbers = rows.map(({ incident }) => incident)
  const incidents = await readIncidents(db, numbers)
  return numbers.flatMap((number) => incidents.get(number) ?? [])
}
