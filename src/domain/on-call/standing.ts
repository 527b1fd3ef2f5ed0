import type { PersonId } from '../people/people.ts'
import { type Instant, instantOf } from '../time/instant.ts'
import { addDays } from '../time/local-day.ts'
import { dayMs } from '../time/units.ts'
import { wallMsOf } from '../time/wall-time.ts'
import { isSamePeople, type Override } from './overrides/override.ts'
import type { RotationInForce, ScheduleInForce } from './schedule-in-force.ts'
import { type Because, type Shift, scheduleAt, shiftsBetween } from './shifts.ts'

/** Who is on call, until when (null: for good), and who from then on; nobody is an empty list. */
export type Standing = { people: PersonId[]; because: Because; until: Instant | null; next: PersonId[] }

/** Most schedules change within a week; each look goes four times as far as the one before. */
const firstLookMs = 8 * dayMs

/**
 * Shifts from `at` on, without an end while something may still change. After everything that is dated has
 * passed, a schedule repeats itself within two of its longest turns or a year, and more is the same again.
 */
export function* shiftsFrom(
  schedule: ScheduleInForce,
  overrides: readonly Override[],
  at: Instant,
): Generator<Shift, void> {
  const endMs = lastDatedMs(schedule, overrides, Date.parse(at)) + repeatsAfterMs(schedule)
  let from = at
  for (let lookMs = firstLookMs; Date.parse(from) < endMs; lookMs *= 4) {
    const to = instantOf(Math.min(Date.parse(from) + lookMs, endMs))
    yield* shiftsBetween(schedule, overrides, { from, to })
    from = to
  }
}

/** Later than every date that the definition and the overrides name; a zone can't move it by two days. */
function lastDatedMs(
  { id, rotations }: ScheduleInForce,
  overrides: readonly Override[],
  atMs: number,
): number {
  let lastMs = atMs
  const note = (ms: number): void => {
    if (ms > lastMs && ms < forGoodMs) lastMs = ms
  }
  for (const { schedule, from, to } of overrides) {
    if (schedule !== id) continue
    note(Date.parse(from))
    note(Date.parse(to))
  }
  for (const rotation of rotations) for (const ms of datesOf(rotation)) note(ms)
  return lastMs
}

/** Overrides that end in this year never do. */
const forGoodMs = Date.UTC(9000, 0, 1)

function datesOf({ starts, since, until, people }: RotationInForce): number[] {
  const days = [starts, ...people.flatMap((member) => [member.from ?? [], member.until ?? []].flat())]
  const instants = [since ?? [], until ?? []].flat().map((instant) => Date.parse(instant))
  return [...instants, ...days.map((day) => wallMsOf(addDays(day, 2), '00:00'))]
}

function repeatsAfterMs({ rotations }: ScheduleInForce): number {
  const unitMs = { hours: dayMs / 24, days: dayMs, weeks: 7 * dayMs, months: 31 * dayMs }
  const turnsMs = rotations.map(({ length }) => 2 * length.count * unitMs[length.unit])
  return Math.max(366 * dayMs, ...turnsMs)
}

/** When the answer to "who is on call?" is another one for the first time after `at`; null when never. */
export function nextChangeAfter(
  schedule: ScheduleInForce,
  overrides: readonly Override[],
  at: Instant,
): Instant | null {
  return changeAfter(schedule, overrides, at)?.from ?? null
}

function changeAfter(schedule: ScheduleInForce, overrides: readonly Override[], at: Instant): Shift | null {
  let now: readonly PersonId[] | null = null
  for (const shift of shiftsFrom(schedule, overrides, at)) {
    now ??= shift.people
    if (!isSamePeople(shift.people, now)) return shift
  }
  return null
}

export function standingAt(schedule: ScheduleInForce, overrides: readonly Override[], at: Instant): Standing {
  const { people, because } = scheduleAt(schedule, overrides, at)
  const change = changeAfter(schedule, overrides, at)
  return { people, because, until: change?.from ?? null, next: change?.people ?? [] }
}

/**
 * Those who come next after `at` and aren't on call at it, in the final schedule: over a gap and over shifts
 * of the same people. Nobody, when the same people stay for good.
 */
export function nextPeopleAfter(
  schedule: ScheduleInForce,
  overrides: readonly Override[],
  at: Instant,
): PersonId[] {
  const { people } = scheduleAt(schedule, overrides, at)
  for (const shift of shiftsFrom(schedule, overrides, at)) {
    const others = shift.people.filter((person) => !people.includes(person))
    if (others.length > 0) return others
  }
  return []
}
