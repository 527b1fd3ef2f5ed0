import type { PersonId } from '../../domain/people/people.ts'
import { acknowledge } from '../../domain/response/acknowledge.ts'
import type { Arrival, Result } from '../engine/decide.ts'
import { decideOn } from '../engine/decide-on.ts'
import type { Desk } from '../engine/desk.ts'

/** Stops the response clock in the name of the one who acted. */
export function acknowledgeIncident(
  desk: Desk,
  number: number,
  by: PersonId,
  arrival: Arrival,
): Promise<Result> {
  return decideOn(desk, number, arrival, (incident, act) => acknowledge(incident, by, act))
}
