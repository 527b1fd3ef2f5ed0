import type { PersonId } from '../people/people.ts'
import { type Instant, instantOf, type Span } from '../time/instant.ts'
import type { Stretch } from './hours.ts'
import { applyChange, inOrderOfAsking, isSamePeople, isWhole, type Override } from './overrides/override.ts'
import { type RotationSpan, spansOf } from './rotation-spans.ts'
import type { RotationInForce, ScheduleInForce } from './schedule-in-force.ts'
import { beginOfTurn, turnAt } from './turns.ts'

/** Why these people: a turn of a rotation, overrides upon it in the order in which they apply, or nothing. */
export type Because =
  | { kind: 'rotation'; rotation: string; turn: number }
  | { kind: 'overrides'; overrides: Override[] }
  | { kind: 'gap' }

/** From the first moment up to, but not including, the second. A gap is a shift with nobody. */
export type Shift = Span & { people: PersonId[]; because: Because }

type BaseSpan = RotationSpan & { rotation: string }

/** `rotation weekdays`, `cover 12`, `nobody 13`, `gap`. */
export function becauseText(because: Because): string {
  switch (because.kind) {
    case 'rotation':
      return `rotation ${because.rotation}`
    case 'overrides':
      return because.overrides.map(({ change, id }) => `${change.kind} ${id}`).join(', ')
    case 'gap':
      return 'gap'
  }
}

/**
 * Who is on call from `from` to `to`: shifts in order that tile the span, each with the same people for the
 * same reason throughout; the first and the last are cut to the span. Everything that says who is on call
 * asks this or what is made of it. Overrides of other schedules are passed over.
 */
export function shiftsBetween(
  schedule: ScheduleInForce,
  overrides: readonly Override[],
  { from, to }: Span,
): Shift[] {
  const stretch = { fromMs: Date.parse(from), toMs: Date.parse(to) }
  const own = overrides.filter(
    (override) => override.schedule === schedule.id && override.from < to && override.to > from,
  )
  const rotations = schedule.rotations.map((rotation) => baseSpansOf(rotation, stretch))
  const shifts: Shift[] = []
  const baseAt = sweepOver(rotations)
  const overridesAt = sweepOverrides(own)
  const moments = momentsOf(rotations, own, stretch)
  let begins = instantOf(stretch.fromMs)
  for (const [index, fromMs] of moments.entries()) {
    const toMs = moments[index + 1]
    if (toMs === undefined) break
    const ends = instantOf(toMs)
    const { people, because } = resolve(baseAt(fromMs), overridesAt(fromMs))
    const last = shifts.at(-1)
    if (last && isSamePeople(last.people, people) && isSameReason(last.because, because)) last.to = ends
    else shifts.push({ from: begins, to: ends, people: [...people], because })
    begins = ends
  }
  return shifts
}

/** Who is on call at one moment, and why: the shift that holds it, without its bounds. */
export function scheduleAt(
  schedule: ScheduleInForce,
  overrides: readonly Override[],
  at: Instant,
): Pick<Shift, 'people' | 'because'> {
  const [shift] = shiftsBetween(schedule, overrides, { from: at, to: instantOf(Date.parse(at) + 1) })
  return shift ?? { people: [], because: { kind: 'gap' } }
}

/**
 * The shifts that have time in a span, each whole: the first and the last aren't cut to it. Whatever a shift
 * follows from, a turn or an override, holds it entirely.
 */
export function wholeShiftsBetween(
  schedule: ScheduleInForce,
  overrides: readonly Override[],
  { from, to }: Span,
): Shift[] {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)]
  const begins = [fromMs]
  const ends = [toMs]
  for (const rotation of schedule.rotations) {
    begins.push(beginOfTurn(rotation, turnAt(rotation, fromMs) ?? 0))
    ends.push(beginOfTurn(rotation, (turnAt(rotation, toMs) ?? 0) + 1))
  }
  for (const override of overrides) {
    if (override.schedule !== schedule.id || override.from >= to || override.to <= from) continue
    begins.push(Date.parse(override.from))
    ends.push(Date.parse(override.to))
  }
  const wide = { from: instantOf(Math.min(...begins)), to: instantOf(Math.max(...ends)) }
  return shiftsBetween(schedule, overrides, wide).filter((shift) => shift.from < to && shift.to > from)
}

/** Neighbours with the same people as one shift, with the reason of the first. */
export function joinSamePeople(shifts: readonly Shift[]): Shift[] {
  const joined: Shift[] = []
  for (const shift of shifts) {
    const last = joined.at(-1)
    if (last && last.to === shift.from && isSamePeople(last.people, shift.people)) last.to = shift.to
    else joined.push({ ...shift })
  }
  return joined
}

function baseSpansOf(rotation: RotationInForce, stretch: Stretch): BaseSpan[] {
  return spansOf(rotation, stretch).map((span) => ({ ...span, rotation: rotation.id }))
}

/** Every moment at which something may change, in order, each once. */
function momentsOf(
  rotations: readonly BaseSpan[][],
  overrides: readonly Override[],
  { fromMs, toMs }: Stretch,
): number[] {
  const moments = new Set([fromMs, toMs])
  for (const spans of rotations) for (const span of spans) moments.add(span.fromMs).add(span.toMs)
  for (const override of overrides) moments.add(Date.parse(override.from)).add(Date.parse(override.to))
  return [...moments].filter((ms) => ms >= fromMs && ms <= toMs).sort((a, b) => a - b)
}

/** Asked for one moment after the other; the last rotation that has somebody covers those before it. */
function sweepOver(rotations: readonly BaseSpan[][]): (epochMs: number) => BaseSpan | null {
  const reached = rotations.map(() => 0)
  return (epochMs) => {
    for (let index = rotations.length - 1; index >= 0; index -= 1) {
      const spans = rotations[index] ?? []
      let place = reached[index] ?? 0
      while ((spans[place]?.toMs ?? Infinity) <= epochMs) place += 1
      reached[index] = place
      const span = spans[place]
      if (span && span.fromMs <= epochMs) return span
    }
    return null
  }
}

/** Asked for one moment after the other: the overrides that hold then, in the order in which they apply. */
function sweepOverrides(overrides: readonly Override[]): (epochMs: number) => readonly Override[] {
  const ranked = inOrderOfAsking(overrides).map((override, rank) => ({
    override,
    rank,
    fromMs: Date.parse(override.from),
    toMs: Date.parse(override.to),
  }))
  const coming = ranked.toSorted((a, b) => b.fromMs - a.fromMs)
  let holding: typeof ranked = []
  let present: readonly Override[] = []
  let endsMs = Infinity
  return (epochMs) => {
    const begin = (coming.at(-1)?.fromMs ?? Infinity) <= epochMs
    if (!begin && endsMs > epochMs) return present
    holding = holding.filter(({ toMs }) => toMs > epochMs)
    while ((coming.at(-1)?.fromMs ?? Infinity) <= epochMs) {
      const next = coming.pop()
      if (next && next.toMs > epochMs) holding.push(next)
    }
    endsMs = Math.min(Infinity, ...holding.map(({ toMs }) => toMs))
    present = holding.sort((a, b) => a.rank - b.rank).map(({ override }) => override)
    return present
  }
}

function resolve(
  base: BaseSpan | null,
  overrides: readonly Override[],
): Pick<Shift, 'because'> & { people: readonly PersonId[] } {
  let people: readonly PersonId[] = base?.people ?? []
  let effective: Override[] = []
  for (const override of overrides) {
    const changed = applyChange(people, override.change)
    if (changed === people) continue
    effective = isWhole(override.change) ? [override] : [...effective, override]
    people = changed
  }
  if (effective.length > 0) return { people, because: { kind: 'overrides', overrides: effective } }
  if (base === null) return { people, because: { kind: 'gap' } }
  return { people, because: { kind: 'rotation', rotation: base.rotation, turn: base.turn } }
}

function isSameReason(a: Because, b: Because): boolean {
  if (a.kind === 'rotation' && b.kind === 'rotation') return a.rotation === b.rotation && a.turn === b.turn
  if (a.kind === 'overrides' && b.kind === 'overrides') {
    return (
      a.overrides.length === b.overrides.length &&
      a.overrides.every((override, index) => override === b.overrides[index])
    )
  }
  return a.kind === b.kind
}
