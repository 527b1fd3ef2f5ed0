import type { PersonId } from '../../domain/people/people.ts'
import { assignRole } from '../../domain/response/roles.ts'
import type { Arrival, Result } from '../engine/decide.ts'
import { decideOn } from '../engine/decide-on.ts'
import type { Desk } from '../engine/desk.ts'

/** Gives a role; the commander's by oneself is a response too. */
export function assignRoleTo(
  desk: Desk,
  number: number,
  role: string,
  to: PersonId,
  by: PersonId,
  arrival: Arrival,
): Promise<Result> {
  return decideOn(desk, number, arrival, (incident, act) => assignRole(incident, role, to, by, act))
}
