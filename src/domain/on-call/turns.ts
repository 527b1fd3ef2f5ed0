import type { Rotation } from '../policy/schedule.ts'
import { addDays, addMonths, type LocalDay, weekdayIndexOf, weekdays } from '../time/local-time.ts'
import { dayMs, hourMs, weekMs } from '../time/units.ts'
import { firstMsOfWall, occurrencesOfWall, type WallMs, wallMsAt, wallMsOf } from '../time/wall-time.ts'
import { hoursOf, overlapsHours, type Stretch } from './hours.ts'

/**
 * The turns of a rotation, numbered from 0, each from its hand-over to the next one. Hand-overs lie on a grid
 * of wall-clock times counted from the first, never from the one before: a month after the 31st stays the
 * last of its month, and a shift ends where the next begins, whatever the clocks did in between.
 */
type Grid = {
  /** Epoch ms of turn 0: on `starts` itself, even where the first hand-over comes later. */
  beginsMs: number
  wallOf: (turn: number) => WallMs
  /** A turn near to that wall time; exact but for clock changes and short months. */
  near: (wallMs: WallMs) => number
  /** How many of the turns from 0 up to, but without, that one move the order on. */
  countedBefore: (turn: number) => number
}

const grids = new WeakMap<Rotation, Grid>()

function gridOf(rotation: Rotation): Grid {
  const grid = grids.get(rotation) ?? layGrid(rotation)
  grids.set(rotation, grid)
  return grid
}

function layGrid(rotation: Rotation): Grid {
  const { starts, handOver, length, timeZone } = rotation
  const firstDay = dayOfHandOver(starts, rotation)
  const beginsMs = firstMsOfWall(wallMsOf(starts, handOver.time), timeZone)
  if (length.unit === 'months') {
    return {
      beginsMs,
      wallOf: (turn) =>
        wallMsOf(dayOfHandOver(addMonths(starts, turn * length.count), rotation), handOver.time),
      near: (wallMs) => Math.floor(monthsBetween(starts, wallMs) / length.count),
      // No month passes without every hour of the week.
      countedBefore: (turn) => turn,
    }
  }
  const firstWallMs = wallMsOf(firstDay, handOver.time)
  const lengthMs = length.count * { hours: hourMs, days: dayMs, weeks: weekMs }[length.unit]
  return {
    beginsMs,
    wallOf: (turn) => firstWallMs + turn * lengthMs,
    near: (wallMs) => Math.floor((wallMs - firstWallMs) / lengthMs),
    countedBefore: countingOf(rotation, firstWallMs, lengthMs),
  }
}

/** With a weekday, the first such day from `day` on. */
function dayOfHandOver(day: LocalDay, { handOver }: Rotation): LocalDay {
  if (handOver.weekday === null) return day
  return addDays(day, (weekdays.indexOf(handOver.weekday) - weekdayIndexOf(day) + 7) % 7)
}

function monthsBetween(day: LocalDay, wallMs: WallMs): number {
  const date = new Date(wallMs)
  const [year = 0, month = 1] = day.split('-').map(Number)
  return (date.getUTCFullYear() - year) * 12 + date.getUTCMonth() + 1 - month
}

/**
 * Which turns count is decided by the wall clock alone. It repeats after as many turns as make whole weeks,
 * so that no turn of years ago need be looked at.
 */
function countingOf(rotation: Rotation, firstWallMs: WallMs, lengthMs: number): (turn: number) => number {
  const hours = hoursOf(rotation)
  if (rotation.counts === 'calendar' || hours === null || lengthMs >= weekMs) return (turn) => turn
  const period = weekMs / greatestCommonDivisor(lengthMs, weekMs)
  const before = [0]
  for (let turn = 0; turn < period; turn += 1) {
    const counts = overlapsHours(hours, firstWallMs + turn * lengthMs, lengthMs) ? 1 : 0
    before.push((before[turn] ?? 0) + counts)
  }
  const inPeriod = before[period] ?? 0
  return (turn) => {
    const periods = Math.floor(turn / period)
    return periods * inPeriod + (before[turn - periods * period] ?? 0)
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}

/** Epoch ms of the hand-over that begins a turn. */
export function beginOfTurn(rotation: Rotation, turn: number): number {
  const grid = gridOf(rotation)
  return turn <= 0 ? grid.beginsMs : firstMsOfWall(grid.wallOf(turn), rotation.timeZone)
}

/** The last turn that has begun at `epochMs`; null before the first. */
export function turnAt(rotation: Rotation, epochMs: number): number | null {
  const grid = gridOf(rotation)
  if (epochMs < grid.beginsMs) return null
  let turn = Math.max(0, grid.near(wallMsAt(epochMs, rotation.timeZone)))
  while (beginOfTurn(rotation, turn + 1) <= epochMs) turn += 1
  while (turn > 0 && beginOfTurn(rotation, turn) > epochMs) turn -= 1
  return turn
}

/** Hand-overs in a stretch whose time of day the clocks skip, as wall time and as the moment that it becomes. */
export function skippedHandOvers(
  rotation: Rotation,
  { fromMs, toMs }: Stretch,
): { wallMs: WallMs; atMs: number }[] {
  const grid = gridOf(rotation)
  const skipped: { wallMs: WallMs; atMs: number }[] = []
  for (let turn = Math.max(1, turnAt(rotation, fromMs) ?? 0); beginOfTurn(rotation, turn) < toMs; turn += 1) {
    const wallMs = grid.wallOf(turn)
    if (occurrencesOfWall(wallMs, rotation.timeZone).length > 0) continue
    skipped.push({ wallMs, atMs: beginOfTurn(rotation, turn) })
  }
  return skipped
}

/** How many turns from `from` up to, but without, `to` move the order on. */
export function countTurns(rotation: Rotation, { from, to }: { from: number; to: number }): number {
  const { countedBefore } = gridOf(rotation)
  return countedBefore(to) - countedBefore(from)
}
