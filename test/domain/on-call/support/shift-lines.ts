import { type Shift, shiftsBetween } from '../../../../src/domain/on-call/shifts.ts'
import type { Rotation } from '../../../../src/domain/policy/schedule.ts'
import { rotation, schedule } from './schedules.ts'

/** `2026-01-05T08:00 UANA UBEN`, one line for each shift that has somebody. */
export function lines(shifts: readonly Shift[]): string[] {
  return shifts.flatMap(({ from, people }) =>
    people.length > 0 ? `${from.slice(0, 16)} ${people.join(' ')}` : [],
  )
}

/** The shifts of one rotation between two days, as lines. */
export function shiftsIn(changes: Partial<Rotation>, [from, to]: [string, string]): string[] {
  const one = schedule([rotation(changes)])
  return lines(shiftsBetween(one, [], { from: `${from}T00:00:00.000Z`, to: `${to}T00:00:00.000Z` }))
}
