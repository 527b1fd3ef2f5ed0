import type { Duration } from '../durations.ts'

/** A clock as written, before anyone asks on which day and in which zone. */
export type Clock = {
  /** 0 to 23, as a 24-hour clock where nothing says otherwise. */
  hour: number
  minute: number
  second: number
  /** Neither am nor pm, and an hour that both halves of the day have: `2:40` may be 14:40. */
  isEitherHalf: boolean
  /** An hour alone, `9`. */
  isBare: boolean
}

/** Times of day that have a name and no clock of their own. */
export type Part = 'midnight' | 'morning' | 'close' | 'night'

export type Day =
  | { kind: 'from_today'; days: number }
  /** The one before this morning: yesterday's evening, or the small hours of today. */
  | { kind: 'last_night' }
  /** 0 is Monday. */
  | { kind: 'weekday'; index: number; which: 'nearest' | 'next' | 'last' }
  /** Without a year, the nearest. Perhaps no date at all, as 30 February. */
  | { kind: 'date'; year: number | null; month: number; day: number }
  /** `01/02/2026`: which of the two is the month, nobody can know. */
  | { kind: 'either'; year: number | null; numbers: [number, number] }
  /** The last open day of this week, or of the one that comes `weeks` later. */
  | { kind: 'week_end'; weeks: number }
  | { kind: 'month_end' }

export type Zone = {
  /** IANA, or an offset such as `+02:00`. */
  timeZone: string
  /** Where that abbreviation is used: in summer `CET` is mostly said of a clock that shows CEST. */
  usedIn: string | null
}

/** What was written where a time is expected. It says nothing yet of when that is. */
export type Written =
  | { kind: 'now' }
  | { kind: 'span'; duration: Duration; way: 'ago' | 'ahead' | null }
  | {
      kind: 'point'
      day: Day | null
      clock: Clock | Part | null
      zone: Zone | null
      /** False for what could be a number of something else: `9`, `1402`, `14.02`. */
      isSure: boolean
    }
  /** Looks like a time, and there's none such: `14:75`. */
  | { kind: 'impossible' }
  /** Several in one sentence, either of which may be meant. */
  | { kind: 'several'; written: Written[] }
  /** Meant as a time, but not understood; `near` is what it may have been, spelled right. */
  | { kind: 'unreadable'; near: string | null }
