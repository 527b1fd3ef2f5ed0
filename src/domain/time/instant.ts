/** A moment as ISO-8601 UTC text with milliseconds, `2026-11-21T14:02:00.000Z`; sorts as text. */
export type Instant = string

export const instantOf = (epochMs: number): Instant => new Date(epochMs).toISOString()

export const epochMsOf = (instant: Instant): number => Date.parse(instant)

export const addMs = (instant: Instant, ms: number): Instant => instantOf(epochMsOf(instant) + ms)

/** Negative when `to` lies before `from`. */
export const msBetween = (from: Instant, to: Instant): number => epochMsOf(to) - epochMsOf(from)

export const earlierOf = (a: Instant, b: Instant): Instant => (a < b ? a : b)
