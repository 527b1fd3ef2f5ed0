import { changeStatus } from '../../domain/incident/change-status.ts'
import type { WorkingStatus } from '../../domain/incident/status.ts'
import type { PersonId } from '../../domain/people/people.ts'
import type { Arrival, Result } from '../engine/decide.ts'
import { decideOn } from '../engine/decide-on.ts'
import type { Desk } from '../engine/desk.ts'

/** Moves between investigating, identified and monitoring. */
export function changeStatusOf(
  desk: Desk,
  number: number,
  to: WorkingStatus,
  text: string,
  by: PersonId,
  arrival: Arrival,
): Promise<Result> {
  return decideOn(desk, number, arrival, (incident, act) => changeStatus(incident, to, text, by, act))
}
