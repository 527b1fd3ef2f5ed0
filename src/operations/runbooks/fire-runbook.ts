import type { Act, Decision } from '../../domain/record/decision.ts'
import { reviewRunbook } from '../../domain/runbooks/review.ts'
import type { RunbookRecord } from '../../domain/runbooks/runbook-record.ts'
import type { Tx } from '../../store/database/schema.ts'

/** Looks whether a runbook is stale, and has its owner asked once. */
export async function fireRunbook(
  _tx: Tx,
  record: RunbookRecord,
  act: Act,
  id: string,
): Promise<Decision<RunbookRecord> | null> {
  return reviewRunbook(record, id, act)
}
