import { type Declaration, declare } from '../domain/declare.ts'
import { nextNumber } from '../store/incidents.ts'
import { type Arrival, inTransaction, type Result } from './decide.ts'
import type { Desk } from './desk.ts'

/** Stores a new incident with its number, timeline, effects and timers. Slack hears of it afterwards. */
export const declareIncident = (
  desk: Desk,
  declaration: Omit<Declaration, 'number'>,
  arrival: Arrival,
): Promise<Result> =>
  inTransaction(desk, arrival, async (tx, act) =>
    declare({ ...declaration, number: await nextNumber(tx) }, act),
  )
