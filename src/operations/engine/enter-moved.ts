import type { Policy } from '../../domain/policy/policy.ts'
import { newServiceRecord } from '../../domain/services/lift.ts'
import type { Tx } from '../../store/database/schema.ts'
import { listUndecided } from '../../store/services/records.ts'
import type { Ledger } from './ledger.ts'

/** A service's clock needs a record of it: the first decision that moves its budget makes one. */
export async function enterMoved(tx: Tx, ledger: Ledger, policy: Policy): Promise<void> {
  const moved = ledger.moved(policy)
  const act = ledger.lastAct()
  if (moved.length === 0 || !act) return
  for (const subject of await listUndecided(tx, moved)) {
    if (await ledger.stateOf(subject)) continue
    ledger.enter(subject, { state: newServiceRecord, events: [], effects: [] }, act)
  }
}
