import { type Clock, monotonicMs } from './clock.ts'

/** Since when a process runs, and when its clock last leapt ahead; both by that clock, in milliseconds. */
export type Run = { sinceMs: number; leaptAtMs: number | null }

export type LeapWatch = {
  /** Compares the clock with even time; called often, so that it's known when a leap was. */
  look: () => void
  run: () => Run
}

/** A clock may be set by NTP; more than this between two looks is a leap. */
const leapFromMs = 60_000

/**
 * Tells a clock that leapt ahead from a process that was down: only the process itself knows that it ran all
 * the time. A machine that slept looks the same as a clock that was set, and for people it's the same.
 */
export function watchLeaps({ now }: Clock): LeapWatch {
  const sinceMs = now()
  let last = { shownMs: sinceMs, evenMs: monotonicMs() }
  let leaptAtMs: number | null = null
  const look = (): void => {
    const present = { shownMs: now(), evenMs: monotonicMs() }
    const leapMs = present.shownMs - last.shownMs - (present.evenMs - last.evenMs)
    if (leapMs > leapFromMs) leaptAtMs = present.shownMs
    last = present
  }
  return {
    look,
    run: () => {
      look()
      return { sinceMs, leaptAtMs }
    },
  }
}
