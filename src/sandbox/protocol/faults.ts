/** What can be made to go wrong with a call of the app. */
export type FaultKind =
  | { kind: 'delay'; ms: number }
  | { kind: 'rate_limit'; retryAfterSeconds?: number }
  | { kind: 'http'; status: number }
  | { kind: 'error'; code: string }
  /** The work is done, and the connection dropped without an answer. */
  | { kind: 'lost_answer' }
  /** The connection is dropped before any work. */
  | { kind: 'reset' }
  /** HTTP 200 with something that isn't JSON; no work is done. */
  | { kind: 'malformed' }
  /** Never answered; no work is done. */
  | { kind: 'hang' }
  /** Never answered, although the work is done. */
  | { kind: 'hang_after' }

export type Fault = FaultKind & {
  /** A Web API method, 'upload', 'response_url', or '*' for all; all when absent. */
  method?: string
  /** How many calls it strikes; every one when absent. */
  times?: number
  /** How many matching calls pass first. */
  after?: number
}

export type Faults = {
  /** Returns a function that takes the fault away again. */
  add(fault: Fault): () => void
  clear(): void
  list(): readonly Fault[]
  /** The fault that strikes this call, counted as used. */
  strike(method: string): Fault | undefined
}

type Armed = { fault: Fault; passed: number; struck: number }

export function createFaults(changed: () => void): Faults {
  let armed: Armed[] = []
  return {
    add(fault) {
      const entry = { fault, passed: 0, struck: 0 }
      armed.push(entry)
      changed()
      return () => {
        armed = armed.filter((other) => other !== entry)
        changed()
      }
    },
    clear() {
      armed = []
      changed()
    },
    list: () => armed.map((entry) => entry.fault),
    strike(method) {
      for (const entry of armed) {
        const { fault } = entry
        if (fault.method !== undefined && fault.method !== '*' && fault.method !== method) continue
        if (entry.struck >= (fault.times ?? Number.POSITIVE_INFINITY)) continue
        if (entry.passed < (fault.after ?? 0)) {
          entry.passed += 1
          continue
        }
        entry.struck += 1
        return fault
      }
      return undefined
    },
  }
}
