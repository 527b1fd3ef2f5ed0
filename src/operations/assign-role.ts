import type { PersonId } from '../domain/people.ts'
import { assignRole } from '../domain/roles.ts'
import type { Arrival, Result } from './decide.ts'
import { decideOn } from './decide-on.ts'
import type { Desk } from './desk.ts'

/** Gives a role; the commander's by oneself is a response too. */
export const assignRoleTo = (
  desk: Desk,
  number: number,
  role: string,
  to: PersonId,
  by: PersonId,
  arrival: Arrival,
): Promise<Result> =>
  decideOn(desk, number, arrival, (incident, act) => assignRole(incident, role, to, by, act))
