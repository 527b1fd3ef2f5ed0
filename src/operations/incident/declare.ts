import { type Declaration, declare } from '../../domain/lifecycle/declare.ts'
import { nextNumber } from '../../store/incident/incidents.ts'
import { type Arrival, inTransaction, type Result } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'

/** Stores a new incident with its number, timeline, effects and timers. Slack hears of it afterwards. */
export function declareIncident(
  desk: Desk,
  declaration: Omit<Declaration, 'number'>,
  arrival: Arrival,
): Promise<Result> {
  return inTransaction(desk, arrival, async (tx, act) =>
    declare({ ...declaration, number: await nextNumber(tx) }, act),
  )
}
