import type { Firing } from '../../domain/alerts/noise.ts'
import type { Incident } from '../../domain/incident/incident.ts'
import type { Span } from '../../domain/time/instant.ts'
import type { Database, Tx } from '../database/schema.ts'
import { readIncidents } from '../incident/incidents.ts'

/**
 * Every problem that began to fire within a span. A private incident counts as none: what monitoring did there
 * is for those who are in it. What began a security incident is left out whole, for its name says what was attacked.
 */
export async function readFirings(db: Database | Tx, { from, to }: Span): Promise<Firing[]> {
  const rows = await db
    .selectFrom('problems')
    .select(['source', 'name', 'first_at', 'count', 'flaps', 'acknowledged_at', 'incident'])
    .where('first_at', '>=', from)
    .where('first_at', '<', to)
    // One that was only ever told to be over never fired.
    .where('count', '>', 0)
    .execute()
  const incidents = await readIncidents(db, [...new Set(rows.flatMap(({ incident }) => incident ?? []))])
  const isOpenly = ({ incident }: { incident: number | null }): boolean =>
    incident === null || incidents.get(incident)?.isSecurity !== true
  return rows.filter(isOpenly).map((row) => ({
    source: row.source,
    name: row.name,
    firstAt: row.first_at,
    told: row.count,
    flaps: row.flaps,
    acknowledged: row.acknowledged_at !== null,
    incident: becameOf(row.incident === null ? undefined : incidents.get(row.incident)),
  }))
}

/** Which alerts began to fire within a span. */
export function readNames(
  db: Database | Tx,
  { from, to }: Span,
): Promise<{ source: string; name: string }[]> {
  return db
    .selectFrom('problems')
    .select(['source', 'name'])
    .distinct()
    .where('first_at', '>=', from)
    .where('first_at', '<', to)
    .where('count', '>', 0)
    .execute()
}

function becameOf(incident: Incident | undefined): Firing['incident'] {
  if (!incident || incident.isPrivate) return null
  const { number, response, roles, ending, pageUseful } = incident
  return {
    number,
    responded: response.met !== null || response.answered.length > 0 || Object.keys(roles).length > 0,
    falseAlarm: ending?.kind === 'false_alarm',
    useful: pageUseful?.useful ?? null,
  }
}
