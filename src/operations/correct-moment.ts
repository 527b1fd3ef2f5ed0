import { correctMoment } from '../domain/correct-moment.ts'
import type { Moment } from '../domain/incident.ts'
import type { Instant } from '../domain/instant.ts'
import type { Arrival, Result } from './decide.ts'
import { decideOn } from './decide-on.ts'
import type { Desk } from './desk.ts'

/** Corrects a key moment; the correction is on the timeline. */
export const correctMomentOf = (
  desk: Desk,
  number: number,
  moment: Moment,
  to: Instant,
  arrival: Arrival,
): Promise<Result> =>
  decideOn(desk, number, arrival, (incident, act) => correctMoment(incident, moment, to, act))
