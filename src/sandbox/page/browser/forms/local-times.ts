import { format } from '../formats.ts'

/** `2026-11-23T14:02`, as a clock in this zone shows it. */
export function localTextOf(atMs: number, timeZone: string): string {
  return format('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(atMs).replace(' ', 'T')
}

/** The moment at which a clock in this zone shows this; in the hour that is skipped, the one after it. */
export function msOfLocalText(text: string, timeZone: string): number {
  const asUtcMs = Date.parse(`${text}:00Z`)
  const offsetMs = (atMs: number) => Date.parse(`${localTextOf(atMs, timeZone)}:00Z`) - atMs
  const guessMs = asUtcMs - offsetMs(asUtcMs)
  return asUtcMs - offsetMs(guessMs)
}
