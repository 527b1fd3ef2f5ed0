import { changeSeverity } from '../../domain/lifecycle/change-severity.ts'
import type { PersonId } from '../../domain/people/people.ts'
import type { Severity } from '../../domain/policy/severity.ts'
import type { Arrival, Result } from '../engine/decide.ts'
import { decideOn } from '../engine/decide-on.ts'
import type { Desk } from '../engine/desk.ts'

/** Raises or lowers, with all that this sets off. */
export function changeSeverityOf(
  desk: Desk,
  number: number,
  to: Severity,
  why: string,
  by: PersonId,
  arrival: Arrival,
): Promise<Result> {
  return decideOn(desk, number, arrival, (incident, act) => changeSeverity(incident, to, why, by, act))
}
