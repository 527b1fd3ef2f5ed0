import { monotonicMs } from './workspace/clock.ts'

export type Watchers = {
  /** Tells everyone that something changed. */
  changed(): void
  /** Returns a function that stops the telling. */
  subscribe(listener: () => void): () => void
  /** Resolves as soon as the condition holds; rejects, saying what was waited for, when it never does. */
  until(condition: () => boolean, options?: { timeoutMs?: number; what?: string }): Promise<void>
  /** Resolves when nothing was busy for the given time. */
  quiet(options?: { forMs?: number; timeoutMs?: number }): Promise<void>
}

const usualTimeoutMs = 10_000
const recheckEveryMs = 20
const usualQuietMs = 60

export function createWatchers(isBusy: () => boolean): Watchers {
  const listeners = new Set<() => void>()
  function subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }
  function until(
    condition: () => boolean,
    options: { timeoutMs?: number; what?: string } = {},
    everyMs = recheckEveryMs,
  ): Promise<void> {
    const endMs = monotonicMs() + (options.timeoutMs ?? usualTimeoutMs)
    const what = options.what ?? condition.toString()
    return new Promise((resolve, reject) => {
      function check(): void {
        try {
          if (condition()) finish(resolve)
          else if (monotonicMs() > endMs) finish(() => reject(new Error(`waited in vain for: ${what}`)))
        } catch (error) {
          finish(() => reject(error))
        }
      }
      function finish(settle: () => void): void {
        clearInterval(timer)
        unsubscribe()
        settle()
      }
      const timer = setInterval(check, everyMs)
      const unsubscribe = subscribe(check)
      check()
    })
  }
  return {
    changed() {
      for (const listener of [...listeners]) listener()
    },
    subscribe,
    until,
    quiet({ forMs = usualQuietMs, timeoutMs = usualTimeoutMs } = {}) {
      let lastBusyMs = monotonicMs()
      const isQuiet = () => {
        if (isBusy()) lastBusyMs = monotonicMs()
        return monotonicMs() - lastBusyMs >= forMs
      }
      // Short calms are asked for again and again, and would each wait for the next look.
      return until(isQuiet, { what: 'quiet', timeoutMs }, Math.min(recheckEveryMs, forMs / 3))
    },
  }
}
