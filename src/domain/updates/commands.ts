import type { WorkingStatus } from '../incident/status.ts'
import type { Severity } from '../policy/severity.ts'
import type { Instant } from '../time/instant.ts'

export type UpdateCommand = {
  verb: 'update'
  text: string
  /** Null keeps the severity's cadence. */
  nextInMs: number | null
  /** Somebody looked, and there is nothing to tell; posts exactly that. */
  nothingNew?: boolean
  /** When it was asked for, where it answers a question: an update since has answered that already. */
  askedAt?: Instant
  /** What it brings besides; missing where it stays as it is. */
  status?: WorkingStatus
  severity?: Severity
}

/** Puts all reminders of the incident off, by so many milliseconds from now. */
export type SnoozeCommand = { verb: 'snooze'; byMs: number }

/** Moves the promised update by so many milliseconds from now. */
export type PostponeCommand = { verb: 'postpone'; byMs: number; askedAt?: Instant }
