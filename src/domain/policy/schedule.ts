import type { PersonId } from '../people/people.ts'
import { type Who, whoText } from '../people/who.ts'
import type { Weekday } from '../time/calendar.ts'
import type { LocalDay } from '../time/local-day.ts'

/** Somebody's place in a rotation, from the beginning of one local day to the end of another; null: unbounded. */
export type Member = { who: Who; from: LocalDay | null; until: LocalDay | null }

export type ShiftLength = { count: number; unit: 'hours' | 'days' | 'weeks' | 'months' }

/** A weekday and a wall-clock time, never an instant: an instant carries one season's offset for ever. */
export type HandOver = { weekday: Weekday | null; time: string }

/** Part of a week in minutes since Monday 00:00 by the wall clock; `to` may lie in the next week. */
export type WeekSpan = { from: number; to: number }

/** Hours in which a rotation applies, as written and as understood. */
export type Hours = { written: string; spans: WeekSpan[] }

export type Rotation = {
  id: string
  /** In their order; the first takes the first shift. */
  people: Member[]
  length: ShiftLength
  handOver: HandOver
  /** The first shift begins on this local day, or at the first hand-over after it; see `turns.ts`. */
  starts: LocalDay
  /** How many of the list are on call together. */
  atOnce: number
  /** Empty: always. */
  only: Hours[]
  /** Whether the order moves on with every shift of the calendar, or only with those in which it applies. */
  counts: 'calendar' | 'shifts'
  /** IANA name; the schedule's, unless the rotation has its own. */
  timeZone: string
}

export type Schedule = {
  id: string
  name: string
  timeZone: string
  /** The Slack user group (`S…`) whose members are those on call. */
  userGroup: string | null
  /** Where gaps and double bookings are posted, without `#`; null: nowhere. */
  channel: string | null
  /** A later rotation covers an earlier one where it applies and has somebody. */
  rotations: Rotation[]
  /** So long before a shift its people are told; null: never. Missing: a day before those that last a day. */
  noticeMs?: number | null
  /** A changed rotation holds as soon as it's read; missing: from its next hand-over on. */
  changes?: 'now'
}

/** Everyone whom a schedule's rotations name, each once: an id, or an address. */
export function peopleNamedIn({ rotations }: Pick<Schedule, 'rotations'>): PersonId[] {
  return [...new Set(rotations.flatMap(({ people }) => people.map(({ who }) => whoText(who))))]
}
