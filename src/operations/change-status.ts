import { changeStatus } from '../domain/change-status.ts'
import type { PersonId } from '../domain/people.ts'
import type { WorkingStatus } from '../domain/status.ts'
import type { Arrival, Result } from './decide.ts'
import { decideOn } from './decide-on.ts'
import type { Desk } from './desk.ts'

/** Moves between investigating, identified and monitoring. */
export const changeStatusOf = (
  desk: Desk,
  number: number,
  to: WorkingStatus,
  text: string,
  by: PersonId,
  arrival: Arrival,
): Promise<Result> =>
  decideOn(desk, number, arrival, (incident, act) => changeStatus(incident, to, text, by, act))
