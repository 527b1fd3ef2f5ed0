import type { PersonId } from '../people/people.ts'
import { type Instant, instantOf, type Span } from '../time/instant.ts'
import { openStretches, type Stretch } from './hours.ts'
import type { Override } from './overrides/override.ts'
import { forceOf } from './rotation-spans.ts'
import type { RotationInForce, ScheduleInForce } from './schedule-in-force.ts'
import { type Shift, shiftsBetween } from './shifts.ts'
import { beginOfTurn } from './turns.ts'

/**
 * Why nobody is on call: the hours leave this time out, which somebody chose; an override says so; those
 * whose turn it is have left; or a rotation applies and has nobody, or hasn't begun.
 */
export type GapReason =
  | { kind: 'outside_hours' }
  | { kind: 'nobody'; override: string }
  | { kind: 'left'; people: PersonId[] }
  | { kind: 'rotation_empty'; rotation: string }
  | { kind: 'not_begun'; rotation: string; beginsAt: Instant }

export type Gap = Span & { reason: GapReason }

/** Every stretch without anyone, in order. Those outside the hours are there too: a caller may leave them out. */
export function gapsBetween(schedule: ScheduleInForce, overrides: readonly Override[], span: Span): Gap[] {
  return shiftsBetween(schedule, overrides, span)
    .filter(({ people }) => people.length === 0)
    .flatMap((shift) => gapsOf(schedule, shift))
}

function gapsOf(schedule: ScheduleInForce, { from, to, because }: Shift): Gap[] {
  if (because.kind === 'overrides') {
    const last = because.overrides.at(-1)
    const left = because.overrides.flatMap(({ change }) => (change.kind === 'remove' ? change.person : []))
    const reason: GapReason =
      last && last.change.kind !== 'remove'
        ? { kind: 'nobody', override: last.id }
        : { kind: 'left', people: left }
    return [{ from, to, reason }]
  }
  // Its reason changes where the hours of a rotation without people begin and end.
  const stretch = { fromMs: Date.parse(from), toMs: Date.parse(to) }
  const opening = schedule.rotations.map((rotation) => ({
    rotation,
    open: openInForce(rotation, stretch),
  }))
  const edges = opening.flatMap(({ rotation, open }) => [
    ...open.flatMap(({ fromMs, toMs }) => [fromMs, toMs]),
    beginOfTurn(rotation, 0),
  ])
  const inside = [...new Set(edges)].filter((ms) => ms > stretch.fromMs && ms < stretch.toMs)
  const moments = [stretch.fromMs, ...inside.sort((a, b) => a - b), stretch.toMs]
  const gaps: Gap[] = []
  for (const [index, fromMs] of moments.slice(0, -1).entries()) {
    const rotation = opening.findLast(({ open }) =>
      open.some((one) => one.fromMs <= fromMs && fromMs < one.toMs),
    )?.rotation
    const reason = reasonOf(rotation, fromMs)
    const last = gaps.at(-1)
    const toText = instantOf(moments[index + 1] ?? stretch.toMs)
    if (last && isSameGap(last.reason, reason)) last.to = toText
    else gaps.push({ from: instantOf(fromMs), to: toText, reason })
  }
  return gaps
}

function openInForce(rotation: RotationInForce, stretch: Stretch): Stretch[] {
  const inForce = forceOf(rotation, stretch)
  return inForce.fromMs < inForce.toMs ? openStretches(rotation, inForce) : []
}

function reasonOf(rotation: RotationInForce | undefined, atMs: number): GapReason {
  if (!rotation) return { kind: 'outside_hours' }
  const beginsMs = beginOfTurn(rotation, 0)
  return atMs < beginsMs
    ? { kind: 'not_begun', rotation: rotation.id, beginsAt: instantOf(beginsMs) }
    : { kind: 'rotation_empty', rotation: rotation.id }
}

function isSameGap(a: GapReason, b: GapReason): boolean {
  if (a.kind === 'outside_hours' || b.kind === 'outside_hours') return a.kind === b.kind
  return a.kind === b.kind && 'rotation' in a && 'rotation' in b && a.rotation === b.rotation
}
