import type { CapacityRecord } from '../../domain/capacity/capacity-record.ts'
import { remindOfCapacity } from '../../domain/capacity/change-capacity.ts'
import { serviceOf } from '../../domain/policy/catalogue.ts'
import type { Act, Decision } from '../../domain/record/decision.ts'
import type { Tx } from '../../store/database/schema.ts'

/** What the clock does: reminds before what's full is full. */
export async function fireCapacity(
  _tx: Tx,
  record: CapacityRecord,
  act: Act,
  id: string,
): Promise<Decision<CapacityRecord> | null> {
  const service = serviceOf(act.policy, id)
  return service && remindOfCapacity(record, service, act)
}
