import { addDuration, closingOn, openingsOn } from '../business-hours.ts'
import type { Calendar } from '../calendar.ts'
import type { Instant } from '../instant.ts'
import { addDays, daysBetween, dayText, instantOfLocal, type LocalDay, midnightOf } from '../local-time.ts'
import { dayMs } from '../units.ts'
import { daysMeant, todayFor } from './day-meant.ts'
import {
  askWhich,
  firstOn,
  inSeason,
  isSooner,
  meantOf,
  momentsAhead,
  nextOf,
  otherHalf,
  type TypedTime,
} from './typed-time.ts'
import type { Clock, Day, Part, Written } from './written.ts'

/** The typist's zone is for clocks; a day alone is the office's, by its calendar. */
export type Office = { at: Instant; timeZone: string; calendar: Calendar }

/** Passed so few days ago, a date without its year was more likely meant than next year's. */
const justPassedDays = 60

function closeOfDay(calendar: Calendar, day: LocalDay): Instant {
  return closingOn(calendar, day) ?? instantOfLocal(day, '17:00', calendar.timeZone)
}

function openingOfDay(calendar: Calendar, day: LocalDay): Instant {
  return openingsOn(calendar, day)[0]?.opensAt ?? instantOfLocal(day, '09:00', calendar.timeZone)
}

/** `today` typed after hours still leaves the evening. */
function endOfDay({ at, calendar }: Office, day: LocalDay): Instant {
  const closesAt = closeOfDay(calendar, day)
  return closesAt > at || day !== dayText(at, calendar.timeZone)
    ? closesAt
    : midnightOf(addDays(day, 1), calendar.timeZone)
}

/** A day that someone chose from a calendar; null when it's over. */
export function deadlineOfDay(day: LocalDay, at: Instant, calendar: Calendar): Instant | null {
  const dueAt = endOfDay({ at, timeZone: calendar.timeZone, calendar }, day)
  return dueAt > at ? dueAt : null
}

/**
 * What is written behind "by". A day is the office's closing on it, 17:00 where it's closed; a part of a day
 * the office's opening or closing; a clock is the typist's own. What has passed, or could be two things, is asked.
 */
export function deadlineOf(written: Written, office: Office): TypedTime {
  const { at, calendar } = office
  switch (written.kind) {
    case 'now':
      return askWhich('past')
    case 'unreadable':
      return askWhich('unreadable')
    case 'impossible':
      return askWhich('no_such_time')
    case 'several':
      return askWhich('two_ways')
    case 'span': {
      if (written.way === 'ago') return askWhich('past')
      const { duration } = written
      const isWholeDays = duration.unit === 'ms' && duration.ms % dayMs === 0
      const today = dayText(at, calendar.timeZone)
      const dueAt =
        isWholeDays && duration.unit === 'ms'
          ? closeOfDay(calendar, addDays(today, duration.ms / dayMs))
          : addDuration(calendar, at, duration)
      return { kind: 'moment', at: dueAt }
    }
    case 'point': {
      const read = pointDeadline(written, office)
      // A part of the day is the office's, whatever zone is behind it.
      return written.clock !== null && typeof written.clock === 'object'
        ? inSeason(read, written.zone, (each) => each > at)
        : read
    }
  }
}

function pointDeadline(
  { day, clock, zone, isSure }: Extract<Written, { kind: 'point' }>,
  written: Office,
): TypedTime {
  const { at, calendar } = written
  const timeZone = zone?.timeZone ?? written.timeZone
  const office = { ...written, timeZone }
  const isClock = clock !== null && typeof clock === 'object'
  if (!day) {
    if (isClock) return nextMoment(clock, isSure, office)
    return partDeadline([dayText(at, calendar.timeZone)], clock, office)
  }
  const zones = isClock
    ? { home: written.timeZone, named: timeZone }
    : { home: calendar.timeZone, named: calendar.timeZone }
  const today = todayFor(day, at, zones, 'future')
  const days = daysMeant(day, { today, into: 'future', calendar })
  if (days === 'no_such_date' || days.length === 0) return askWhich('no_such_date')
  const ahead = days.filter((each) => each >= today)
  const [first] = ahead
  if (first === undefined) return askWhich('past', nextTimes(day, days, today, office))
  if (ahead.length > 1) {
    const ends = ahead.map((each) => endOfDay(office, each))
    return askWhich('two_ways', ends)
  }
  if (justPassed(day, today)) {
    const meant = isClock ? momentsAhead([clock], first, office).moments : [closeOfDay(calendar, first)]
    return askWhich('past', meant)
  }
  // A weekday's name that fits today is today's while there's time left, and next week's after.
  const fitting = day.kind === 'weekday' ? [first, addDays(first, 7)] : [first]
  if (!isClock) return partDeadline(fitting, clock, office)
  return firstOn(fitting, isSmallHour(clock) ? [otherHalf(clock), clock] : [clock], office)
}

/** `by 20 nov`, written on the 27th: last week's or next year's? */
function justPassed(day: Day, today: LocalDay): boolean {
  if (day.kind !== 'date' || day.year !== null) return false
  const before = daysMeant(day, { today: addDays(today, -1), into: 'past', calendar: null })
  const [last] = before === 'no_such_date' ? [] : before
  const isToday = daysMeant(day, { today, into: 'future', calendar: null })[0] === today
  return last !== undefined && !isToday && daysBetween(last, today) <= justPassedDays
}

/** When it comes the next time: that day of the year, or the end of the week after. "Yesterday" never does. */
function nextTimes(day: Day, days: readonly LocalDay[], today: LocalDay, { calendar }: Office): Instant[] {
  const [past] = days
  if (past === undefined || !comesAgain(day)) return []
  const again: Day =
    day.kind === 'week_end'
      ? { ...day, weeks: day.weeks + 1 }
      : { kind: 'date', year: null, month: Number(past.slice(5, 7)), day: Number(past.slice(8)) }
  const next = daysMeant(again, { today, into: 'future', calendar })
  return next === 'no_such_date' ? [] : next.map((each) => closeOfDay(calendar, each))
}

function comesAgain({ kind }: Day): boolean {
  return kind === 'date' || kind === 'either' || kind === 'week_end'
}

function partDeadline(days: readonly LocalDay[], part: Part | null, office: Office): TypedTime {
  const { at, calendar } = office
  const midnight = (day: LocalDay): Instant => midnightOf(addDays(day, 1), calendar.timeZone)
  if (part === 'night') {
    const both = days.slice(0, 1).flatMap((day) => [closeOfDay(calendar, day), midnight(day)])
    return askWhich(
      'two_ways',
      both.filter((each) => each > at),
    )
  }
  const due = (day: LocalDay): Instant => {
    if (part === 'midnight') return midnight(day)
    if (part === 'morning') return openingOfDay(calendar, day)
    return days.length > 1 ? closeOfDay(calendar, day) : endOfDay(office, day)
  }
  const dueAt = days.map(due).find((each) => each > at)
  return dueAt ? { kind: 'moment', at: dueAt } : askWhich('past')
}

/** Nobody works towards the small hours: `by fri at 5` and `by fri 3:30` may be either half of the day. */
function isSmallHour({ isEitherHalf, hour }: Clock): boolean {
  return isEitherHalf && hour < 7
}

/** Asked where the other half of the day comes first, or where a number alone may be no hour. */
function nextMoment(clock: Clock, isSure: boolean, office: Office): TypedTime {
  const literal = nextOf(clock, office)
  const other = clock.isEitherHalf ? nextOf(otherHalf(clock), office) : null
  if (other && (isSooner(other, literal) || !isSure)) {
    return askWhich('two_ways', [...other.moments, ...literal.moments].sort())
  }
  return meantOf(literal)
}
