import type { PersonId } from '../../domain/people/people.ts'
import { postponeUpdate, postUpdate, type Update } from '../../domain/updates/post-update.ts'
import type { Arrival, Result } from '../engine/decide.ts'
import { decideOn } from '../engine/decide-on.ts'
import type { Desk } from '../engine/desk.ts'

/** Tells the channel and the announcement's thread, and promises the next update. */
export function postUpdateOf(
  desk: Desk,
  number: number,
  update: Update,
  by: PersonId,
  arrival: Arrival,
): Promise<Result> {
  return decideOn(desk, number, arrival, (incident, act) => postUpdate(incident, update, by, act))
}

/** Moves the promised update by so many milliseconds from now. */
export function postponeUpdateOf(
  desk: Desk,
  number: number,
  byMs: number,
  arrival: Arrival,
): Promise<Result> {
  return decideOn(desk, number, arrival, (incident, act) => postponeUpdate(incident, byMs, act))
}
