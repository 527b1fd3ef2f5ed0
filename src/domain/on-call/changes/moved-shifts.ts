import type { PersonId } from '../../people/people.ts'
import { addMs, type Instant, type Span } from '../../time/instant.ts'
import { dayMs } from '../../time/units.ts'
import type { Override } from '../overrides/override.ts'
import type { ScheduleInForce } from '../schedule-in-force.ts'
import { shiftsBetween } from '../shifts.ts'

/** Someone whose next shifts changed: as many of both as are compared, the nearest first, a running one too. */
export type Moved = { person: PersonId; before: Span[]; after: Span[] }

const lookMs = 366 * dayMs

/**
 * Whose next shifts a change moves, up to a year ahead. `shifts` says how many of each are compared and told,
 * besides the one that runs: a person whose next one stays has no reason to read about the tenth.
 */
export function movedShifts(
  { before, after }: Record<'before' | 'after', ScheduleInForce>,
  overrides: readonly Override[],
  { at, shifts = 1 }: { at: Instant; shifts?: number },
): Moved[] {
  const [old, now] = [dutiesFrom(before, overrides, at), dutiesFrom(after, overrides, at)]
  const people = [...new Set([...old.keys(), ...now.keys()])]
  const nearest = (duties: readonly Span[] = []): Span[] =>
    duties.slice(0, duties[0]?.from === at ? shifts + 1 : shifts)
  return people
    .map((person) => ({ person, before: nearest(old.get(person)), after: nearest(now.get(person)) }))
    .filter((moved) => !isSameSpans(moved.before, moved.after))
}

/** Each person's spans on call, joined where one follows another. One that runs at `at` begins there. */
function dutiesFrom(
  schedule: ScheduleInForce,
  overrides: readonly Override[],
  at: Instant,
): Map<PersonId, Span[]> {
  const duties = new Map<PersonId, Span[]>()
  for (const { from, to, people } of shiftsBetween(schedule, overrides, {
    from: at,
    to: addMs(at, lookMs),
  })) {
    for (const person of people) {
      const own = duties.get(person) ?? []
      const last = own.at(-1)
      if (last?.to === from) last.to = to
      else own.push({ from, to })
      duties.set(person, own)
    }
  }
  return duties
}

function isSameSpans(a: readonly Span[], b: readonly Span[]): boolean {
  return (
    a.length === b.length && a.every(({ from, to }, index) => b[index]?.from === from && b[index].to === to)
  )
}
