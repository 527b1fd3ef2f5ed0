import { keyOf, serviceSubject } from '../../domain/record/subject.ts'
import { newServiceRecord, type ServiceRecord } from '../../domain/services/lift.ts'
import type { Database, Tx } from '../database/schema.ts'
import { stateIn } from '../record/subjects.ts'

/** What was decided of these services, by id. Of most nothing was, so all that there is is read. */
export async function recordsOf(
  db: Database | Tx,
  services: readonly { id: string }[],
): Promise<(service: string) => ServiceRecord> {
  const all = db.selectFrom('subjects').select(['subject', 'state']).where('kind', '=', 'service')
  const [only] = services.length === 1 ? services : []
  const rows = await (only ? all.where('subject', '=', keyOf(serviceSubject(only.id))) : all).execute()
  const records = new Map(rows.map(({ subject, state }) => [subject, stateIn('service', state)]))
  return (service) => records.get(keyOf(serviceSubject(service))) ?? newServiceRecord
}
