import { addMs, type Instant, msBetween } from '../instant.ts'
import { type LocalDay, occurrencesOf } from '../local-time.ts'
import type { Clock } from './written.ts'

/** Why a time must be asked about. */
export type TimeDoubt =
  | 'unreadable'
  | 'no_such_time'
  | 'no_such_date'
  | 'no_clock'
  | 'two_ways'
  | 'still_to_come'
  | 'far_before'
  | 'past'

/** A moment, or a question with what may have been meant, most likely first; nothing is decided then. */
export type TypedTime =
  | { kind: 'moment'; at: Instant }
  | { kind: 'ask'; why: TimeDoubt; candidates: Instant[] }

/** Where and when someone wrote; `declaredAt` is null where no incident is meant. */
export type Writing = { at: Instant; timeZone: string; declaredAt: Instant | null }

const minuteMs = 60_000
export const halfDayMs = 12 * 60 * minuteMs

/** Wall clocks show no seconds, and differ: so much ahead of ours is now. */
const aheadMs = minuteMs
/** So little ahead, a slow clock of ours is more likely than yesterday. */
export const soonMs = 10 * minuteMs

export function asked(why: TimeDoubt, candidates: readonly Instant[] = []): TypedTime {
  return { kind: 'ask', why, candidates: [...new Set(candidates)].slice(0, 4) }
}

/** `HH:MM`, as `occurrencesOf` takes it. */
export function handsOf({ hour, minute }: Clock): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

export function otherHalf(clock: Clock): Clock {
  return { ...clock, hour: (clock.hour + 12) % 24 }
}

/** Every moment of that day at which the zone's clocks show it, seconds included. */
export function momentsOf(clock: Clock, day: LocalDay, timeZone: string): Instant[] {
  return occurrencesOf(day, handsOf(clock), timeZone).map((moment) => addMs(moment, clock.second * 1000))
}

/** What isn't ahead of now, or by so little that it's now; null for what is still to come. */
export function notAhead(moment: Instant, at: Instant): Instant | null {
  if (moment <= at) return moment
  return msBetween(at, moment) <= aheadMs ? at : null
}
