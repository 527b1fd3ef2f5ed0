import type { PersonId } from '../../people/people.ts'
import { type Instant, msBetween } from '../../time/instant.ts'
import { dayMs } from '../../time/units.ts'
import type { ScheduleInForce } from '../schedule-in-force.ts'
import { joinSamePeople, type Shift, shiftsBetween } from '../shifts.ts'
import { isSamePeople, type Override, type OverrideChange, peopleInChange } from './override.ts'

export const overrideLimits = {
  lengthMs: 366 * dayMs,
  aheadMs: 2 * 366 * dayMs,
  people: 50,
  /** Of one schedule that have yet to end. */
  standing: 2_000,
}

export type OverrideRefusal =
  | { kind: 'until_before_from'; from: Instant; to: Instant }
  | { kind: 'too_long'; limitMs: number }
  | { kind: 'too_far_ahead'; limitMs: number }
  | { kind: 'nobody_named' }
  | { kind: 'too_many_people'; limit: number }
  | { kind: 'too_many_overrides'; limit: number }
  /** They can't be paged: they've left Slack, or never were in it. */
  | { kind: 'not_reachable'; people: PersonId[] }
  | { kind: 'covers_themselves'; person: PersonId }
  /** The person to be covered isn't on call in that span. */
  | { kind: 'not_on_call'; person: PersonId }
  | { kind: 'changes_nothing' }

/**
 * An override that may be saved, with what to show first: the shifts before and after, which other overrides
 * it changes, and whether it corrects what has run, which moves pay and pages nobody.
 */
export type OverrideOutcome =
  | {
      ok: true
      override: Override
      overlaps: Override[]
      before: Shift[]
      after: Shift[]
      correctsPast: boolean
    }
  | { ok: false; refusal: OverrideRefusal }

type Asking = {
  schedule: ScheduleInForce
  overrides: readonly Override[]
  isReachable: (person: PersonId) => boolean
}

/** Whether an override may be saved. It's judged as asked at `override.askedAt`, after all that is there. */
export function judgeOverride(asking: Asking, override: Override): OverrideOutcome {
  const { schedule, overrides } = asking
  const refusal = spanRefusal(override) ?? peopleRefusal(asking, override.change)
  if (refusal) return { ok: false, refusal }
  const standing = overrides.filter((one) => one.schedule === schedule.id && one.to > override.askedAt)
  if (standing.length >= overrideLimits.standing) {
    return { ok: false, refusal: { kind: 'too_many_overrides', limit: overrideLimits.standing } }
  }
  const before = shiftsBetween(schedule, overrides, override)
  const after = shiftsBetween(schedule, [...overrides, override], override)
  const effect = effectRefusal(override.change, { before, after })
  if (effect) return { ok: false, refusal: effect }
  return {
    ok: true,
    override,
    overlaps: overlapsOf(overrides, override),
    before,
    after,
    correctsPast: override.from < override.askedAt,
  }
}

/** Overrides of the same schedule that share time with this one. The one asked later wins where both apply. */
function overlapsOf(overrides: readonly Override[], { id, schedule, from, to }: Override): Override[] {
  return overrides.filter(
    (other) => other.schedule === schedule && other.id !== id && other.from < to && other.to > from,
  )
}

function spanRefusal({ from, to, askedAt }: Override): OverrideRefusal | null {
  if (to <= from) return { kind: 'until_before_from', from, to }
  if (msBetween(from, to) > overrideLimits.lengthMs) {
    return { kind: 'too_long', limitMs: overrideLimits.lengthMs }
  }
  if (msBetween(askedAt, from) > overrideLimits.aheadMs) {
    return { kind: 'too_far_ahead', limitMs: overrideLimits.aheadMs }
  }
  return null
}

function peopleRefusal({ isReachable }: Asking, change: OverrideChange): OverrideRefusal | null {
  const people = peopleInChange(change)
  if ((change.kind === 'replace' || change.kind === 'add') && people.length === 0) {
    return { kind: 'nobody_named' }
  }
  if (people.length > overrideLimits.people) return { kind: 'too_many_people', limit: overrideLimits.people }
  const gone = people.filter((person) => !isReachable(person))
  if (gone.length > 0) return { kind: 'not_reachable', people: gone }
  if (change.kind === 'cover' && change.person === change.instead) {
    return { kind: 'covers_themselves', person: change.person }
  }
  return null
}

function effectRefusal(
  change: OverrideChange,
  { before, after }: Record<'before' | 'after', Shift[]>,
): OverrideRefusal | null {
  if (change.kind === 'cover' && change.instead !== null) {
    const { instead } = change
    if (!before.some(({ people }) => people.includes(instead)))
      return { kind: 'not_on_call', person: instead }
  }
  return isSameRoster(before, after) ? { kind: 'changes_nothing' } : null
}

/** Whether the same people are on call throughout, whatever the reasons. Both tile the same span. */
function isSameRoster(a: readonly Shift[], b: readonly Shift[]): boolean {
  const [one, other] = [joinSamePeople(a), joinSamePeople(b)]
  return (
    one.length === other.length &&
    one.every(({ from, people }, index) => {
      const twin = other[index]
      return twin !== undefined && twin.from === from && isSamePeople(twin.people, people)
    })
  )
}

/**
 * The overrides once one is taken back, with its swap. What has run stays, for it says who was on call: one
 * that has begun ends now. Always possible, even if someone has left since.
 */
export function takeBack(
  overrides: readonly Override[],
  id: string,
  at: Instant,
): { ok: true; overrides: Override[] } | { ok: false; refusal: { kind: 'no_such_override' | 'over' } } {
  const found = overrides.find((override) => override.id === id)
  if (!found) return { ok: false, refusal: { kind: 'no_such_override' } }
  const isMeant = (override: Override): boolean =>
    override.id === id || (found.swap !== null && override.swap === found.swap)
  if (overrides.filter(isMeant).every(({ to }) => to <= at)) return { ok: false, refusal: { kind: 'over' } }
  return {
    ok: true,
    overrides: overrides.flatMap((override) => {
      if (!isMeant(override) || override.to <= at) return [override]
      return override.from < at ? [{ ...override, to: at }] : []
    }),
  }
}

/** What Muster itself adds when somebody has left Slack: their shifts are a gap from then on, for good. */
export function departureOf(left: { person: PersonId; schedule: string; at: Instant }): Override {
  const { person, schedule, at } = left
  return {
    id: `left-${schedule}-${person}`,
    schedule,
    from: at,
    to: '9999-12-31T23:59:59.999Z',
    change: { kind: 'remove', person },
    askedBy: null,
    askedAt: at,
    swap: null,
  }
}
