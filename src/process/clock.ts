/** The one place that asks what time it is. */
export type Clock = {
  now: () => number
  /**
   * Calls back at `epochMs` by this clock, at once when that is past, and early when the clock is set back:
   * who is called looks what time it is. Returns what cancels it.
   */
  at: (epochMs: number, call: () => void) => () => void
}

/** For lengths of time alone: it runs evenly, whatever happens to the clock. */
export function monotonicMs(): number {
  return performance.now()
}

export const systemClock: Clock = {
  now: () => Date.now(),
  at: (epochMs, call) => sleepUntil(() => Date.now(), epochMs, call),
}

/** A clock that was set forward is noticed this soon. */
const noticeMs = 30_000

/** A clock that was set back must not lengthen a sleep by hours: then the call comes early, and looks again. */
function sleepUntil(now: () => number, epochMs: number, call: () => void): () => void {
  let timer: NodeJS.Timeout
  let lastLeftMs: number
  const sleep = (): void => {
    const leftMs = epochMs - now()
    const isSetBack = leftMs > lastLeftMs
    lastLeftMs = leftMs
    if (leftMs <= 0 || isSetBack) call()
    else timer = setTimeout(sleep, Math.min(leftMs, noticeMs))
  }
  lastLeftMs = Math.max(0, epochMs - now())
  timer = setTimeout(sleep, Math.min(lastLeftMs, noticeMs))
  return () => clearTimeout(timer)
}

export type MovableClock = Clock & {
  /** Jumps; whatever waits for a moment up to there is called, in order; set back, everything is, as by any clock. */
  moveTo: (epochMs: number) => void
  advance: (ms: number) => void
}

/** A clock that something else moves. It stands still in between, or runs on with real time. */
export function movableClock(startMs: number, runs: 'stands' | 'runs' = 'stands'): MovableClock {
  let shownMs = startMs
  let readMs = Date.now()
  const waiting = new Set<{ atMs: number; call: () => void; wait: () => void; cancel: () => void }>()
  const now = (): number => (runs === 'runs' ? shownMs + Date.now() - readMs : shownMs)
  const at = (epochMs: number, call: () => void): (() => void) => {
    const entry = {
      atMs: epochMs,
      call: (): void => {
        entry.cancel()
        call()
      },
      cancel: (): void => {},
      wait: (): void => {
        entry.cancel()
        const stopSleep =
          runs === 'runs' || epochMs <= now() ? sleepUntil(now, epochMs, () => entry.call()) : (): void => {}
        entry.cancel = (): void => {
          stopSleep()
          waiting.delete(entry)
        }
        waiting.add(entry)
      },
    }
    entry.wait()
    return () => entry.cancel()
  }
  const moveTo = (epochMs: number): void => {
    const isSetBack = epochMs < now()
    shownMs = epochMs
    readMs = Date.now()
    for (const entry of [...waiting].sort((a, b) => a.atMs - b.atMs)) {
      if (isSetBack) entry.call()
      else entry.wait()
    }
  }
  return { now, at, moveTo, advance: (ms) => moveTo(now() + ms) }
}
