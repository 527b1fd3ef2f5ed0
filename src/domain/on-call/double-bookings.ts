import type { PersonId } from '../people/people.ts'
import type { Escalation } from '../policy/escalation.ts'
import { instantOf, type Span } from '../time/instant.ts'
import type { Override } from './overrides/override.ts'
import type { ScheduleInForce } from './schedule-in-force.ts'
import { joinSamePeople, shiftsBetween } from './shifts.ts'

/**
 * Somebody on call in several schedules at once. `escalations` are those that page more than one of them, and
 * so would climb from a person to the same person.
 */
export type DoubleBooking = Span & { person: PersonId; schedules: string[]; escalations: string[] }

type Duty = { person: PersonId; schedule: string; fromMs: number; toMs: number }

/** Every double booking within a span, by person and time. */
export function doubleBookingsBetween(
  schedules: readonly ScheduleInForce[],
  overrides: readonly Override[],
  escalations: readonly Escalation[],
  span: Span,
): DoubleBooking[] {
  const duties = new Map<PersonId, Duty[]>()
  for (const schedule of schedules) {
    for (const { from, to, people } of joinSamePeople(shiftsBetween(schedule, overrides, span))) {
      for (const person of people) {
        const own = duties.get(person) ?? []
        own.push({ person, schedule: schedule.id, fromMs: Date.parse(from), toMs: Date.parse(to) })
        duties.set(person, own)
      }
    }
  }
  return [...duties.values()].flatMap((own) => overlapsIn(own, escalations))
}

function overlapsIn(duties: readonly Duty[], escalations: readonly Escalation[]): DoubleBooking[] {
  const bookings: DoubleBooking[] = []
  const moments = [...new Set(duties.flatMap(({ fromMs, toMs }) => [fromMs, toMs]))].sort((a, b) => a - b)
  const coming = duties.toSorted((a, b) => b.fromMs - a.fromMs)
  let holding: Duty[] = []
  for (const [index, fromMs] of moments.entries()) {
    holding = holding.filter(({ toMs }) => toMs > fromMs)
    while ((coming.at(-1)?.fromMs ?? Infinity) <= fromMs) holding.push(...coming.splice(-1))
    const first = holding[0]
    const toMs = moments[index + 1]
    const schedules = [...new Set(holding.map(({ schedule }) => schedule))].sort()
    if (!first || toMs === undefined || schedules.length < 2) continue
    const last = bookings.at(-1)
    if (last?.to === instantOf(fromMs) && last.schedules.join() === schedules.join()) {
      last.to = instantOf(toMs)
      continue
    }
    bookings.push({
      person: first.person,
      from: instantOf(fromMs),
      to: instantOf(toMs),
      schedules,
      escalations: escalationsOver(schedules, escalations),
    })
  }
  return bookings
}

function escalationsOver(schedules: readonly string[], escalations: readonly Escalation[]): string[] {
  return escalations
    .filter(({ levels }) => {
      const named = new Set(
        levels.flatMap(({ page }) => page.flatMap((target) => (target.kind === 'schedule' ? target.id : []))),
      )
      return schedules.filter((id) => named.has(id)).length > 1
    })
    .map(({ id }) => id)
}
