import type { KeyedReceiver } from '../policy/practice/receivers.ts'
import { hourMs, minuteMs, secondMs } from '../time/units.ts'

/** How long after each failed attempt the next one comes. */
const pausesMs: Record<KeyedReceiver['kind'], readonly number[]> = {
  // The example schedule of Standard Webhooks: ten attempts in 75 hours.
  webhook: [
    5 * secondMs,
    5 * minuteMs,
    30 * minuteMs,
    2 * hourMs,
    5 * hourMs,
    10 * hourMs,
    14 * hourMs,
    20 * hourMs,
    24 * hourMs,
  ],
  // After five minutes the escalation calls others, and their page rings again.
  pager: [5 * secondMs, 10 * secondMs, 15 * secondMs, 30 * secondMs, minuteMs, minuteMs, minuteMs, minuteMs],
}

/** What a receiver asks for with `retry-after` is heeded within these. */
const askedAtMostMs: Record<KeyedReceiver['kind'], number> = { webhook: hourMs, pager: minuteMs }

/** So much earlier or later, in both directions, that what failed together doesn't come again together. */
const jitter = 0.1

/**
 * How long to wait after so many attempts; null when there were enough. `random` is from 0 to 1. A telephone
 * isn't made to wait longer than it must.
 */
export function nextAttemptInMs(
  kind: KeyedReceiver['kind'],
  { attempts, retryAfterMs, random }: { attempts: number; retryAfterMs: number | null; random: number },
): number | null {
  const pauseMs = pausesMs[kind][attempts - 1]
  if (pauseMs === undefined) return null
  const asked = Math.min(retryAfterMs ?? 0, askedAtMostMs[kind])
  const spreadMs = kind === 'pager' ? pauseMs : Math.round(pauseMs * (1 - jitter + 2 * jitter * random))
  return Math.max(asked, spreadMs)
}

/** Refusals that pass: too early, too much, or out of time. */
const passing: ReadonlySet<number> = new Set([408, 425, 429])

/** Standard Webhooks: 410 means that the receiver wants nothing more. */
export const goneStatus = 410

/**
 * Whether to give up at once. A pager that says no is set up wrong, and people must hear of it now; an endpoint
 * may be fixed within days.
 */
export function isFinalStatus(kind: KeyedReceiver['kind'], status: number): boolean {
  if (status === goneStatus) return true
  return kind === 'pager' && status >= 400 && status < 500 && !passing.has(status)
}

/** Still failing after so many attempts, some 8 hours: somebody is told. */
export const toldAfterAttempts = 6
