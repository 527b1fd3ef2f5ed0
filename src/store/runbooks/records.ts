import { keyOf, runbookSubject } from '../../domain/record/subject.ts'
import { newRunbookRecord, type RunbookRecord } from '../../domain/runbooks/runbook-record.ts'
import type { Database, Tx } from '../database/schema.ts'
import { stateIn } from '../record/subjects.ts'

/** What became of runbooks, by file. There are as many as were ever looked at, so all of them are read. */
export async function runbookRecords(db: Database | Tx): Promise<(file: string) => RunbookRecord> {
  const rows = await db
    .selectFrom('subjects')
    .select(['subject', 'state'])
    .where('kind', '=', 'runbook')
    .execute()
  const records = new Map(rows.map(({ subject, state }) => [subject, stateIn('runbook', state)]))
  return (file) => records.get(keyOf(runbookSubject(file))) ?? newRunbookRecord
}
