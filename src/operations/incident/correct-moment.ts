import { correctMoment } from '../../domain/incident/correct-moment.ts'
import type { Moment } from '../../domain/incident/incident.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Arrival, Result } from '../engine/decide.ts'
import { decideOn } from '../engine/decide-on.ts'
import type { Desk } from '../engine/desk.ts'

/** Corrects a key moment; the correction is on the timeline. */
export function correctMomentOf(
  desk: Desk,
  number: number,
  moment: Moment,
  to: Instant,
  arrival: Arrival,
): Promise<Result> {
  return decideOn(desk, number, arrival, (incident, act) => correctMoment(incident, moment, to, act))
}
