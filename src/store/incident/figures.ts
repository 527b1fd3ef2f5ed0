import { isOpen, statuses } from '../../domain/incident/status.ts'
import type { Database } from '../database/schema.ts'
import { stateIn } from '../record/subjects.ts'

/** How many incidents are open, by severity, without drills and private ones: figures are read by many. */
export async function countOpenBySeverity(db: Database): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('subjects')
    .select('state')
    .where('kind', '=', 'incident')
    .where('status', 'in', statuses.filter(isOpen))
    .execute()
  const counts = new Map<number, number>()
  for (const { state } of rows) {
    const { severity, drill, isPrivate } = stateIn('incident', state)
    if (drill || isPrivate) continue
    counts.set(severity, (counts.get(severity) ?? 0) + 1)
  }
  return counts
}
