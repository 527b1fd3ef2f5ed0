import { acknowledge } from '../domain/acknowledge.ts'
import type { PersonId } from '../domain/people.ts'
import type { Arrival, Result } from './decide.ts'
import { decideOn } from './decide-on.ts'
import type { Desk } from './desk.ts'

/** Stops the response clock in the name of the one who acted. */
export const acknowledgeIncident = (
  desk: Desk,
  number: number,
  by: PersonId,
  arrival: Arrival,
): Promise<Result> => decideOn(desk, number, arrival, (incident, act) => acknowledge(incident, by, act))
