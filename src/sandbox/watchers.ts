import { monotonicMs } from './clock.ts'

export type Watchers = {
  /** Tells everybody that something changed. */
  changed(): void
  /** Returns a function that stops the telling. */
  subscribe(listener: () => void): () => void
  /** Resolves as soon as the condition holds; rejects, saying what was waited for, when it never does. */
  until(condition: () => boolean, options?: { timeoutMs?: number; what?: string }): Promise<void>
}

const usualTimeoutMs = 10_000
const recheckEveryMs = 20

export function createWatchers(): Watchers {
  const listeners = new Set<() => void>()
  function subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }
  return {
    changed() {
      for (const listener of [...listeners]) listener()
    },
    subscribe,
    until(condition, options = {}) {
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
        const timer = setInterval(check, recheckEveryMs)
        const unsubscribe = subscribe(check)
        check()
      })
    },
  }
}
