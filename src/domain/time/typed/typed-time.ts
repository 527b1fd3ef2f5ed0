import { addMs, type Instant, msBetween } from '../instant.ts'
import {
  addDays,
  clockText,
  dayText,
  instantOfLocal,
  type LocalDay,
  occurrencesOf,
  utcOffsetOf,
} from '../local-time.ts'
import { minuteMs } from '../units.ts'
import type { Clock, Zone } from './written.ts'

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

export const halfDayMs = 12 * 60 * minuteMs

/** Wall clocks show no seconds, and differ: so much ahead of ours is now. */
const aheadMs = minuteMs
/** So little ahead, a slow clock of ours is more likely than yesterday. */
export const soonMs = 10 * minuteMs

export function askWhich(why: TimeDoubt, candidates: readonly Instant[] = []): TypedTime {
  return { kind: 'ask', why, candidates: [...new Set(candidates)].slice(0, 4) }
}

/** Clocks that go back show an hour twice: which of the moments was meant is asked. */
export function oneOf(moments: readonly Instant[]): TypedTime {
  const [only] = moments
  return only !== undefined && moments.length === 1
    ? { kind: 'moment', at: only }
    : askWhich('two_ways', moments)
}

/**
 * `14:00 CET` in summer: by the letter, or the clock on the wall there? Asked, of what's possible: the past has no
 * time to come, and a promise none that's over.
 */
export function inSeason(
  read: TypedTime,
  zone: Zone | null,
  isPossible: (at: Instant) => boolean,
): TypedTime {
  if (read.kind !== 'moment' || !zone?.usedIn) return read
  const { timeZone, usedIn } = zone
  if (utcOffsetOf(read.at, usedIn) === utcOffsetOf(read.at, timeZone)) return read
  const onWall = occurrencesOf(dayText(read.at, timeZone), clockText(read.at, timeZone), usedIn)
  return askWhich('two_ways', [...onWall, read.at].filter(isPossible))
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

/** From when on something is to come, and by whose clocks. */
type Ahead = { at: Instant; timeZone: string }

/**
 * When clocks on a wall will show something: twice where they go back over it. Where they skip it, the one moment
 * at which they jump, which nobody typed.
 */
export type MomentsAhead = { moments: readonly Instant[]; isSkipped: boolean }

/** Those of one day that are still to come. */
export function momentsAhead(clocks: readonly Clock[], day: LocalDay, { at, timeZone }: Ahead): MomentsAhead {
  const shown = clocks.flatMap((clock) => momentsOf(clock, day, timeZone))
  const isSkipped = shown.length === 0
  const moments = isSkipped ? clocks.map((clock) => instantOfLocal(day, handsOf(clock), timeZone)) : shown
  return { moments: moments.filter((each) => each > at), isSkipped }
}

/** The next ones of a clock; no zone skips one on two days in a row. */
export function nextOf(clock: Clock, ahead: Ahead): MomentsAhead {
  const today = dayText(ahead.at, ahead.timeZone)
  return onFirst(
    [0, 1, 2, 3].map((days) => addDays(today, days)),
    [clock],
    ahead,
  )
}

function onFirst(days: readonly LocalDay[], clocks: readonly Clock[], ahead: Ahead): MomentsAhead {
  const each = days.map((day) => momentsAhead(clocks, day, ahead))
  return each.find(({ moments }) => moments.length > 0) ?? { moments: [], isSkipped: false }
}

/** What clocks mean on the first of these days on which they're still to come. */
export function firstOn(days: readonly LocalDay[], clocks: readonly Clock[], ahead: Ahead): TypedTime {
  return meantOf(onFirst(days, clocks, ahead))
}

export function meantOf({ moments, isSkipped }: MomentsAhead): TypedTime {
  if (moments.length === 0) return askWhich('past')
  return isSkipped ? askWhich('no_such_time', moments) : oneOf(moments)
}

export function isSooner(
  { moments: [one = ''] }: MomentsAhead,
  { moments: [other = ''] }: MomentsAhead,
): boolean {
  return one < other
}
