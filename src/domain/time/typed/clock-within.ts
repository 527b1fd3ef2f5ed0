import { plainSpelling } from './spelling.ts'

const clockWithin = /\d{1,2} ?[:h] ?\d{2}(?!\d)|\d ?[ap]m\b|\b(?:noon|midnight)\b|\bago\b/

/** Whether a note that was recorded as of now speaks of a clock somewhere in its words. */
export function tellsTime(text: string): boolean {
  return clockWithin.test(plainSpelling(text.slice(0, 3_000)))
}
