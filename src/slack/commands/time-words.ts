import type { Written } from '../../domain/time/typed/written.ts'

/**
 * A time as written in a command. When that is depends on the typist's zone and on the incident, and is asked
 * where both are known (`settle-times.ts`).
 */
export type TimeWords = {
  typed: string
  written: Written
  /** The command's words with the time still among them, in case it's none. */
  whole: string
}
