import type { Signal } from '../../domain/alerts/signal.ts'
import type { AlertSource } from '../../domain/policy/alerting.ts'
import type { Instant } from '../../domain/time/instant.ts'

/** A body as it came, and what a reader may look at beside it. */
export type Received = {
  /** Undefined where the body holds no value, and `flaw` says why. */
  json: unknown
  flaw: string | null
  raw: Buffer
  header: (name: string) => string | null
  source: AlertSource
  now: Instant
}

/** The same before anyone knows whose it is. */
export type Unattributed = Omit<Received, 'source'>

/**
 * What a body says. `test`: it only asks whether this works. `nothing`: fine, and about no alert. `wrong`: it
 * can never be right, with a sentence for the one who set the sender up.
 */
export type Read =
  | { kind: 'signals'; signals: Signal[] }
  | { kind: 'test' }
  | { kind: 'nothing'; why: string }
  | { kind: 'wrong'; says: string }

export type Reader = (received: Received) => Read

export function wrong(says: string): Read {
  return { kind: 'wrong', says }
}

export function nothing(why: string): Read {
  return { kind: 'nothing', why }
}

export function signals(all: Signal[]): Read {
  return { kind: 'signals', signals: all }
}
