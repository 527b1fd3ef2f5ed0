import type { Calendar } from './calendar.ts'
import type { Duration } from './durations.ts'
import { addMs, earlierOf, epochMsOf, type Instant, msBetween } from './instant.ts'
import { addDays, clockText, dayText, instantOfLocal, type LocalDay, weekdayOf } from './local-time.ts'
import { dayMs, minuteMs } from './units.ts'

/** Open from the first moment up to, but not including, the second. */
type Opening = { opensAt: Instant; closesAt: Instant }

const daysWithoutOpeningAtMost = 3 * 366

const daysKeptAtMost = 1_000

/** A day's openings depend on nothing else, and every save of an incident asks for some. */
const known = new WeakMap<Calendar, Map<LocalDay, readonly Opening[]>>()

export function openingsOn(calendar: Calendar, day: LocalDay): readonly Opening[] {
  let days = known.get(calendar)
  if (!days || days.size >= daysKeptAtMost) {
    days = new Map()
    known.set(calendar, days)
  }
  const openings = days.get(day) ?? reckonOpenings(calendar, day)
  days.set(day, openings)
  return openings
}

function reckonOpenings(calendar: Calendar, day: LocalDay): Opening[] {
  if (calendar.holidays.includes(day)) return []
  return (
    calendar.hours[weekdayOf(day)]
      .map(([opens, closes]) => ({
        opensAt: instantOfLocal(day, opens, calendar.timeZone),
        closesAt: instantOfLocal(day, closes, calendar.timeZone),
      }))
      // Hours that a clock change skips as a whole are no opening.
      .filter(({ opensAt, closesAt }) => opensAt < closesAt)
  )
}

/** Null when closed all day. */
export function closingOn(calendar: Calendar, day: LocalDay): Instant | null {
  return openingsOn(calendar, day).at(-1)?.closesAt ?? null
}

/** Open days from `day` on; ends only when three years pass without one. */
function* openDaysFrom(calendar: Calendar, day: LocalDay): Generator<readonly Opening[], void> {
  let closedDays = 0
  for (let next = day; closedDays <= daysWithoutOpeningAtMost; next = addDays(next, 1)) {
    const openings = openingsOn(calendar, next)
    closedDays = openings.length === 0 ? closedDays + 1 : 0
    if (openings.length > 0) yield openings
  }
}

function neverOpen(from: Instant): RangeError {
  return new RangeError(`the calendar has no opening in the three years after ${from}`)
}

/** What is left of the openings after `from`, in order; ends where the open days end. */
function* openingsAfter(calendar: Calendar, from: Instant): Generator<Opening, void> {
  for (const openings of openDaysFrom(calendar, dayText(from, calendar.timeZone))) {
    for (const { opensAt, closesAt } of openings) {
      if (closesAt > from) yield { opensAt: opensAt > from ? opensAt : from, closesAt }
    }
  }
}

export function isOfficeOpen(calendar: Calendar, at: Instant): boolean {
  return openingsOn(calendar, dayText(at, calendar.timeZone)).some(
    ({ opensAt, closesAt }) => opensAt <= at && at < closesAt,
  )
}

/** `at` itself when open. This and all that follows throws a RangeError for a calendar that never opens. */
export function nextOpening(calendar: Calendar, at: Instant): Instant {
  const opening = openingsAfter(calendar, at).next().value
  if (!opening) throw neverOpen(at)
  return opening.opensAt
}

/**
 * The first moment at which `openMs` of open time have passed. What falls exactly on a closing stays there
 * and does not move on to the next opening.
 */
export function addOpenTime(calendar: Calendar, from: Instant, openMs: number): Instant {
  if (openMs <= 0) return from
  let leftMs = openMs
  for (const { opensAt, closesAt } of openingsAfter(calendar, from)) {
    const openingMs = msBetween(opensAt, closesAt)
    if (leftMs <= openingMs) return addMs(opensAt, leftMs)
    leftMs -= openingMs
  }
  throw neverOpen(from)
}

/** Milliseconds of open time; 0 when `to` is not after `from`. */
export function openTimeBetween(calendar: Calendar, from: Instant, to: Instant): number {
  let openMs = 0
  if (to <= from) return openMs
  for (const { opensAt, closesAt } of openingsAfter(calendar, from)) {
    if (opensAt >= to) return openMs
    openMs += msBetween(opensAt, earlierOf(closesAt, to))
  }
  throw neverOpen(from)
}

/**
 * `ms` after `from` as the office counts: a whole day is an open day, to the same time of day, and what is left
 * is open time. "Two days" of an incident that may wait for the office don't pass over a weekend.
 */
export function addOfficeTime(calendar: Calendar, from: Instant, ms: number): Instant {
  const start = nextOpening(calendar, from)
  const days = Math.floor(ms / dayMs)
  const begun = days === 0 ? start : nextOpening(calendar, sameTimeOn(calendar, start, days))
  return addOpenTime(calendar, begun, ms - days * dayMs)
}

/** The same time of day on the n-th open day after. */
function sameTimeOn(calendar: Calendar, from: Instant, days: number): Instant {
  const { timeZone } = calendar
  let day = dayText(from, timeZone)
  for (let left = days, closed = 0; left > 0; ) {
    day = addDays(day, 1)
    closed = openingsOn(calendar, day).length > 0 ? 0 : closed + 1
    if (closed === 0) left -= 1
    if (closed > daysWithoutOpeningAtMost) throw neverOpen(from)
  }
  return addMs(instantOfLocal(day, clockText(from, timeZone), timeZone), epochMsOf(from) % minuteMs)
}

/** The closing of the n-th open day after the local day of `from`, which itself does not count. */
export function addBusinessDays(calendar: Calendar, from: Instant, days: number): Instant {
  if (days <= 0) return from
  let left = days
  for (const openings of openDaysFrom(calendar, addDays(dayText(from, calendar.timeZone), 1))) {
    left -= 1
    const closing = openings.at(-1)
    if (left <= 0 && closing) return closing.closesAt
  }
  throw neverOpen(from)
}

export function addDuration(calendar: Calendar, from: Instant, duration: Duration): Instant {
  return duration.unit === 'ms' ? addMs(from, duration.ms) : addBusinessDays(calendar, from, duration.days)
}
