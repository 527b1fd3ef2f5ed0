import type { PersonId } from '../../people/people.ts'
import { whoText } from '../../people/who.ts'
import { msBetween, type Span } from '../../time/instant.ts'
import { takingPartWithin } from '../order.ts'
import type { Override } from '../overrides/override.ts'
import type { RotationInForce, ScheduleInForce } from '../schedule-in-force.ts'
import { type Shift, shiftsBetween } from '../shifts.ts'

export type Share = {
  person: PersonId
  onCallMs: number
  /** Times at which they came on call. */
  shifts: number
  /** What they'd have if everyone in the rotation at the time had an equal part of each shift. */
  fairMs: number
  /** How far above the fair share, in per cent; negative below, null for somebody who only covers. */
  abovePercent: number | null
}

/**
 * How a schedule shares out its time within a span, and how much of the span has nobody, from 0 to 1. The fair
 * share follows from the rotations alone, so that covers show up as what they are: somebody does more.
 */
export function sharesOf(
  schedule: ScheduleInForce,
  overrides: readonly Override[],
  span: Span,
): { shares: Share[]; uncovered: number } {
  const shares = new Map<PersonId, Share>()
  const shareOf = (person: PersonId): Share => {
    const share = shares.get(person) ?? { person, onCallMs: 0, shifts: 0, fairMs: 0, abovePercent: null }
    shares.set(person, share)
    return share
  }
  let uncoveredMs = 0
  let before: readonly PersonId[] = []
  for (const { from, to, people } of shiftsBetween(schedule, overrides, span)) {
    if (people.length === 0) uncoveredMs += msBetween(from, to)
    for (const person of people) {
      const share = shareOf(person)
      share.onCallMs += msBetween(from, to)
      if (!before.includes(person)) share.shifts += 1
    }
    before = people
  }
  for (const shift of shiftsBetween(schedule, [], span)) {
    for (const { person, ms } of fairPartsOf(schedule, shift)) shareOf(person).fairMs += ms
  }
  return {
    uncovered: uncoveredMs / msBetween(span.from, span.to),
    shares: [...shares.values()].map((share) => ({
      ...share,
      abovePercent: share.fairMs === 0 ? null : percentAbove(share),
    })),
  }
}

function percentAbove({ onCallMs, fairMs }: Share): number {
  // Adding 0 turns -0 into 0.
  return Math.round(((onCallMs - fairMs) / fairMs) * 100) + 0
}

/** A shift's time, times the people who hold it, in equal parts for all who take part in its rotation. */
function fairPartsOf(
  { rotations }: ScheduleInForce,
  { from, to, people, because }: Shift,
): { person: PersonId; ms: number }[] {
  if (because.kind !== 'rotation') return []
  const rotation = rotations.find((one) => one.id === because.rotation && isInForce(one, from))
  if (!rotation) return []
  const stretch = { fromMs: Date.parse(from), toMs: Date.parse(to) }
  return takingPartWithin(rotation, stretch).flatMap(({ fromMs, toMs, places }) => {
    const members = new Set(
      places.flatMap((place) => {
        const member = rotation.people[place]
        return member ? whoText(member.who) : []
      }),
    )
    const ms = ((toMs - fromMs) * people.length) / members.size
    return [...members].map((person) => ({ person, ms }))
  })
}

function isInForce({ since, until }: RotationInForce, at: string): boolean {
  return (since === undefined || since <= at) && (until === undefined || at < until)
}
