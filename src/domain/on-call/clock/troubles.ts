import type { GroupsOf, PersonId } from '../../people/people.ts'
import type { Policy } from '../../policy/policy.ts'
import { peopleNamedIn, type Schedule } from '../../policy/schedule.ts'
import { msBetween, type Span } from '../../time/instant.ts'
import { type DoubleBooking, doubleBookingsBetween } from '../double-bookings.ts'
import { type Gap, gapsBetween } from '../gaps.ts'
import { departureOf } from '../overrides/change-override.ts'
import { type Override, type OverridesOf, peopleInChange } from '../overrides/override.ts'

/** What's wrong with a schedule for a time: nobody is on call, or someone is in two schedules at once. */
export type Trouble = (({ kind: 'gap' } & Gap) | ({ kind: 'double_booking' } & DoubleBooking)) & {
  /** It continues beyond the span that was looked at, so `to` isn't its end. */
  isOpenEnded?: true
}

/** What says who is on call, and who of them can't be reached. */
export type CoverageFacts = {
  policy: Pick<Policy, 'schedules' | 'escalations'>
  overridesOf: OverridesOf
  groupsOf: GroupsOf
}

/**
 * What's wrong with the schedule of that id within a span. Hours that no rotation has are somebody's choice and
 * no gap. A double booking is in two schedules and told of one: that whose id comes first.
 */
export function troublesIn(facts: CoverageFacts, id: string, span: Span): Trouble[] {
  const { schedules, escalations } = facts.policy
  const schedule = schedules.find((one) => one.id === id)
  if (!schedule) return []
  const gaps = gapsBetween(schedule, withDepartures(facts, schedule, span), span)
  const sharing = schedules.filter((other) => other.id >= id && sharesPeople(facts, schedule, other))
  const overrides = sharing.flatMap((other) => facts.overridesOf(other.id))
  const bookings = sharing.length > 1 ? doubleBookingsBetween(sharing, overrides, escalations, span) : []
  const openEnded = ({ to }: Span) => to === span.to && ({ isOpenEnded: true } as const)
  return [
    ...gaps
      .filter(({ reason }) => reason.kind !== 'outside_hours')
      .map((gap): Trouble => ({ kind: 'gap', ...gap, ...openEnded(gap) })),
    ...bookings
      .filter((booking) => booking.schedules[0] === id)
      .map((booking): Trouble => ({ kind: 'double_booking', ...booking, ...openEnded(booking) })),
  ]
}

/** For how long altogether there are troubles of a kind, in ms. */
export function lengthOf(troubles: readonly Trouble[], kind: Trouble['kind']): number {
  return troubles
    .filter((trouble) => trouble.kind === kind)
    .reduce((sum, { from, to }) => sum + msBetween(from, to), 0)
}

/** Someone who has left Slack isn't on call any more, whatever the schedule says; nothing of that is stored. */
function withDepartures({ overridesOf, groupsOf }: CoverageFacts, schedule: Schedule, { from }: Span) {
  const overrides = overridesOf(schedule.id)
  const left = peopleOf(schedule, overrides).filter((person) => groupsOf(person)?.length === 0)
  return [...overrides, ...left.map((person) => departureOf({ person, schedule: schedule.id, at: from }))]
}

function sharesPeople({ overridesOf }: CoverageFacts, one: Schedule, other: Schedule): boolean {
  if (one.id === other.id) return true
  const people = new Set(peopleOf(one, overridesOf(one.id)))
  return peopleOf(other, overridesOf(other.id)).some((person) => people.has(person))
}

function peopleOf(schedule: Schedule, overrides: readonly Override[]): PersonId[] {
  return [
    ...new Set([...peopleNamedIn(schedule), ...overrides.flatMap(({ change }) => peopleInChange(change))]),
  ]
}
