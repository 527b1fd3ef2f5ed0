import { changeSeverity } from '../domain/change-severity.ts'
import type { PersonId } from '../domain/people.ts'
import type { Severity } from '../domain/severity.ts'
import type { Arrival, Result } from './decide.ts'
import { decideOn } from './decide-on.ts'
import type { Desk } from './desk.ts'

/** Raises or lowers, with all that this sets off. */
export const changeSeverityOf = (
  desk: Desk,
  number: number,
  to: Severity,
  why: string,
  by: PersonId,
  arrival: Arrival,
): Promise<Result> =>
  decideOn(desk, number, arrival, (incident, act) => changeSeverity(incident, to, why, by, act))
