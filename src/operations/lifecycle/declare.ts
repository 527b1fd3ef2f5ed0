import { type Declaration, declare } from '../../domain/lifecycle/declare.ts'
import { incidentSubject } from '../../domain/record/subject.ts'
import { nextNumber } from '../../store/incident/incidents.ts'
import { inTransaction } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'

/** Stores a new incident with its number, timeline, effects and timers. Slack hears of it afterwards. */
export function declareIncident(
  desk: Desk,
  declaration: Omit<Declaration, 'number'>,
  arrival: Arrival,
): Promise<Result> {
  return inTransaction(desk, arrival, async ({ tx, act, keep }) => {
    const number = await nextNumber(tx)
    return keep(incidentSubject(number), declare({ ...declaration, number }, act))
  })
}
