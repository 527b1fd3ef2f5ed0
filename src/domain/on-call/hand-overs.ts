import type { PersonId } from '../people/people.ts'
import { addMs, type Instant, type Span } from '../time/instant.ts'
import { dayMs } from '../time/units.ts'
import { isSamePeople, type Override } from './overrides/override.ts'
import type { ScheduleInForce } from './schedule-in-force.ts'
import { type Because, type Shift, shiftsBetween } from './shifts.ts'

/** A moment at which the answer to "who is on call?" changes: who before and after, and why. */
export type HandOver = {
  at: Instant
  before: PersonId[]
  /** Everyone on call from now on. */
  after: PersonId[]
  /** Those in `after` who weren't on call before. */
  joining: PersonId[]
  leaving: PersonId[]
  because: Because
  /** The same people continue the same turn after hours that it leaves out: the morning of each weekday. */
  resumes: boolean
}

/** Hours of the week come back within seven days; one more, for zones that jump over a day. */
const lookBackMs = 8 * dayMs

/**
 * Every hand-over after `from`, up to and with `to`, in the final schedule. None where nobody changes, so
 * that asking again for what was missed (from the last one told until now) makes it late and never doubles it.
 */
export function handOversBetween(
  schedule: ScheduleInForce,
  overrides: readonly Override[],
  { from, to }: Span,
): HandOver[] {
  const handOvers: HandOver[] = []
  let last: Shift | null = null
  let lastTurn: Shift | null = null
  const span = { from: addMs(from, -lookBackMs), to: addMs(to, 1) }
  for (const shift of shiftsBetween(schedule, overrides, span)) {
    if (last && shift.from > from && !isSamePeople(last.people, shift.people)) {
      handOvers.push(handOverOf({ before: last, after: shift }, isSameTurn(lastTurn, shift)))
    }
    last = shift
    if (shift.people.length > 0) lastTurn = shift
  }
  return handOvers
}

function handOverOf({ before, after }: Record<'before' | 'after', Shift>, resumes: boolean): HandOver {
  return {
    at: after.from,
    before: before.people,
    after: after.people,
    joining: after.people.filter((person) => !before.people.includes(person)),
    leaving: before.people.filter((person) => !after.people.includes(person)),
    because: after.because,
    resumes,
  }
}

function isSameTurn(a: Shift | null, b: Shift): boolean {
  if (a?.because.kind !== 'rotation' || b.because.kind !== 'rotation') return false
  return (
    a.because.rotation === b.because.rotation &&
    a.because.turn === b.because.turn &&
    isSamePeople(a.people, b.people)
  )
}
