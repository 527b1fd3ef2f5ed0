/** A moment as ISO-8601 UTC text with milliseconds, `2026-11-21T14:02:00.000Z`; sorts as text. */
export type Instant = string

export function instantOf(epochMs: number): Instant {
  return new Date(epochMs).toISOString()
}

export function epochMsOf(instant: Instant): number {
  return Date.parse(instant)
}

export function addMs(instant: Instant, ms: number): Instant {
  return instantOf(epochMsOf(instant) + ms)
}

/** Negative when `to` lies before `from`. */
export function msBetween(from: Instant, to: Instant): number {
  return epochMsOf(to) - epochMsOf(from)
}

export function earlierOf(a: Instant, b: Instant): Instant {
  return a < b ? a : b
}

export function laterOf(a: Instant, b: Instant): Instant {
  return a > b ? a : b
}

/** From the first moment up to, but not including, the second. */
export type Span = { from: Instant; to: Instant }
