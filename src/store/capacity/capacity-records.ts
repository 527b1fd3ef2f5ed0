import type { CapacityRecord } from '../../domain/capacity/capacity-record.ts'
import { subjectOf } from '../../domain/record/subject.ts'
import type { Database, Tx } from '../database/schema.ts'
import { stateIn } from '../record/subjects.ts'

/** What is known of services' capacity, by the service's id. */
export async function readCapacity(
  db: Database | Tx,
): Promise<{ service: string; record: CapacityRecord }[]> {
  const rows = await db
    .selectFrom('subjects')
    .select(['subject', 'state'])
    .where('kind', '=', 'capacity')
    .orderBy('subject')
    .execute()
  return rows.map(({ subject, state }) => ({
    service: subjectOf(subject).id,
    record: stateIn('capacity', state),
  }))
}
