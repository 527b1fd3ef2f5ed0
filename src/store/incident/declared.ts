import type { Incident } from '../../domain/incident/incident.ts'
import { numberOfIncident, subjectOf } from '../../domain/record/subject.ts'
import type { Span } from '../../domain/time/instant.ts'
import type { Database, Tx } from '../database/schema.ts'
import { readIncidents } from './incidents.ts'

/** The incidents that were declared within a span, by the audit, which is listed by time. */
export async function readDeclaredIn(db: Database | Tx, { from, to }: Span): Promise<Incident[]> {
  const rows = await db
    .selectFrom('audit')
    .select('subject')
    .where('at', '>=', from)
    .where('at', '<', to)
    .where('version', '=', 1)
    .where('subject', 'like', 'incident/%')
    .execute()
  const numbers = rows.flatMap(({ subject }) =>
    subject === null ? [] : (numberOfIncident(subjectOf(subject)) ?? []),
  )
  return [...(await readIncidents(db, numbers)).values()]
}
