/** Milliseconds since 1970, as the workspace sees them. */
export type Clock = { now(): number }

export type MovableClock = Clock & {
  /** How far the workspace is ahead of the machine. */
  readonly offsetMs: number
  advance(ms: number): void
  set(instant: string): void
}

export const machineClock: Clock = { now: () => Date.now() }

/** A clock that runs with the machine's, from wherever it was moved to. */
export function createMovableClock(startAt?: string): MovableClock {
  let offsetMs = startAt === undefined ? 0 : Date.parse(startAt) - Date.now()
  return {
    get offsetMs() {
      return offsetMs
    },
    now: () => Date.now() + offsetMs,
    advance(ms) {
      offsetMs += ms
    },
    set(instant) {
      offsetMs = Date.parse(instant) - Date.now()
    },
  }
}

/** Real time that never jumps: Slack's three seconds are measured with it. */
export function monotonicMs(): number {
  return performance.now()
}

export function instantOf(clock: Clock): string {
  return new Date(clock.now()).toISOString()
}

export function secondsOf(clock: Clock): number {
  return Math.floor(clock.now() / 1000)
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
