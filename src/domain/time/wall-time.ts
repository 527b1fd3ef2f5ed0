import type { LocalDay } from './local-day.ts'
import { offsetMsAt } from './offsets.ts'
import { dayMs, minuteMs } from './units.ts'

/**
 * What a clock on the wall shows, as milliseconds: the epoch milliseconds of a zone that kept UTC. Days and
 * weeks have one length here, so that hand-overs are counted without asking when clocks change.
 */
export type WallMs = number

/** `24:00` is the next midnight. */
export function wallMsOf(day: LocalDay, time: string): WallMs {
  const hours = Number(time.slice(0, 2))
  const minutes = Number(time.slice(3, 5))
  return Date.parse(`${day}T00:00:00Z`) + (hours * 60 + minutes) * minuteMs
}

export function wallMsAt(epochMs: number, timeZone: string): WallMs {
  return epochMs + offsetMsAt(epochMs, timeZone)
}

function offsetsAround(wallMs: WallMs, timeZone: string): { before: number; after: number } {
  return { before: offsetMsAt(wallMs - dayMs, timeZone), after: offsetMsAt(wallMs + dayMs, timeZone) }
}

/** Epoch milliseconds at which the clocks of the zone show this: none, one or two, earliest first. */
export function occurrencesOfWall(wallMs: WallMs, timeZone: string): number[] {
  const { before, after } = offsetsAround(wallMs, timeZone)
  const offsets = before === after ? [before] : [before, after]
  return offsets
    .filter((offset) => offsetMsAt(wallMs - offset, timeZone) === offset)
    .map((offset) => wallMs - offset)
}

/** The first moment at which the clocks have reached this. A time that they skip is reached when they jump. */
export function firstMsOfWall(wallMs: WallMs, timeZone: string): number {
  const before = offsetMsAt(wallMs - dayMs, timeZone)
  // Nearly every day is one on which no clock changes.
  if (before === offsetMsAt(wallMs + dayMs, timeZone)) return wallMs - before
  return occurrencesOfWall(wallMs, timeZone)[0] ?? jumpOver(wallMs, timeZone)
}

/**
 * The last moment at which the clocks reach this: the second time, where they go back and pass it again. Where
 * they go back to just this, what comes before it doesn't come again, and the first time is the last.
 */
export function lastMsOfWall(wallMs: WallMs, timeZone: string): number {
  const before = offsetMsAt(wallMs - dayMs, timeZone)
  if (before === offsetMsAt(wallMs + dayMs, timeZone)) return wallMs - before
  const [first, second] = occurrencesOfWall(wallMs, timeZone)
  if (first === undefined) return jumpOver(wallMs, timeZone)
  const isPassedAgain = second !== undefined && wallMsAt(second - 1, timeZone) < wallMs
  return isPassedAgain ? second : first
}

/** When the clocks jump over a time that they never show. */
function jumpOver(wallMs: WallMs, timeZone: string): number {
  const { before, after } = offsetsAround(wallMs, timeZone)
  let early = wallMs - after
  let late = wallMs - before
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2)
    if (offsetMsAt(middle, timeZone) === before) early = middle
    else late = middle
  }
  return late
}
