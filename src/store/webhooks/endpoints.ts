import type { SubjectKey } from '../../domain/record/subject.ts'
import type { Database, Tx } from '../database/schema.ts'

/** How a webhook's subject is listed while nothing is sent to it. */
export const offStatus = 'off'

/** Which of these are switched off. */
export async function listOff(db: Database | Tx, endpoints: readonly SubjectKey[]): Promise<SubjectKey[]> {
  if (endpoints.length === 0) return []
  const rows = await db
    .selectFrom('subjects')
    .select('subject')
    .where('subject', 'in', endpoints)
    .where('status', '=', offStatus)
    .execute()
  return rows.map(({ subject }) => subject)
}
