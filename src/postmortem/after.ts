import { elapsedText } from '../domain/time/durations.ts'

/** `after 12 min`, or `immediately` within the same second. */
export function afterText(ms: number): string {
  return ms < 1000 ? 'immediately' : `after ${elapsedText(ms)}`
}
