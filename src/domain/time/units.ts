/** Spans of time, in milliseconds. A day is 24 hours here; one of the calendar may be longer or shorter. */
export const secondMs = 1_000
export const minuteMs = 60 * secondMs
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs
export const weekMs = 7 * dayMs
