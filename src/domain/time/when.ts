import { addDuration, closingOn } from './business-hours.ts'
import type { Calendar } from './calendar.ts'
import { durationOf } from './durations.ts'
import type { Instant } from './instant.ts'
import {
  addDays,
  dayText,
  instantOfLocal,
  isLocalDay,
  type LocalDay,
  midnightOf,
  occurrencesOf,
  weekdayIndexOf,
  weekdays,
} from './local-time.ts'

export { clockText, dayText } from './local-time.ts'

const dayMs = 24 * 60 * 60_000
const monthNames =
  'january february march april may june july august september october november december'.split(' ')
const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

function plainOf(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ')
}

/**
 * `14:05` is the nearest past moment at which the clocks showed that; `2026-12-01 14:05` names the day too.
 * Null for anything else and for what has not happened yet.
 */
export function instantOfClock(text: string, at: Instant, timeZone: string): Instant | null {
  const match = /^(?:(\d{4}-\d{2}-\d{2})[ t])?(\d{1,2}):(\d{2})$/.exec(plainOf(text))
  if (!match) return null
  const [, named, hours = '', minutes = ''] = match
  if (Number(hours) > 23 || Number(minutes) > 59) return null
  if (named !== undefined && !isLocalDay(named)) return null
  const today = dayText(at, timeZone)
  // Three days, because the clocks may have skipped that time on one of them.
  const days = named === undefined ? [0, -1, -2].map((back) => addDays(today, back)) : [named]
  const time = `${hours.padStart(2, '0')}:${minutes}`
  const moments = days.flatMap((day) => occurrencesOf(day, time, timeZone)).sort()
  return moments.findLast((moment) => moment <= at) ?? null
}

/** -1 when it is none of the names. Three letters are enough. */
function indexNamed(names: string[], word: string): number {
  return word.length < 3 ? -1 : names.findIndex((name) => name.startsWith(word))
}

function dayNamed(year: number, month: string, dayOfMonth: string): LocalDay | null {
  const index = indexNamed(monthNames, month)
  const day = `${year}-${String(index + 1).padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
  return index >= 0 && isLocalDay(day) ? day : null
}

/** `12 dec`, `dec 12`, `12th of December 2027`; without a year, the next one to come. */
function dayOfMonthNamed(plain: string, today: LocalDay): LocalDay | null {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})\.?,?(?: (\d{4}))?$/.exec(plain)
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?$/.exec(plain)
  const dayOfMonth = dayFirst?.[1] ?? monthFirst?.[2]
  const month = dayFirst?.[2] ?? monthFirst?.[1]
  const year = dayFirst?.[3] ?? monthFirst?.[3]
  if (dayOfMonth === undefined || month === undefined) return null
  if (year !== undefined) return dayNamed(Number(year), month, dayOfMonth)
  const thisYear = Number(today.slice(0, 4))
  // As far as the next 29 February.
  const days = [0, 1, 2, 3, 4].map((ahead) => dayNamed(thisYear + ahead, month, dayOfMonth))
  return days.find((day) => day !== null && day >= today) ?? null
}

/** A name that fits today means today while there is time left today. */
function weekdayNamed(plain: string, today: LocalDay, isOverToday: boolean): LocalDay | null {
  const match = /^(next )?([a-z]+)$/.exec(plain)
  if (!match) return null
  const nextMonday = addDays(today, 7 - weekdayIndexOf(today))
  if (plain === 'next week') return addDays(nextMonday, weekdays.indexOf('fri'))
  const index = indexNamed(weekdayNames, match[2] ?? '')
  if (index < 0) return null
  if (match[1]) return addDays(nextMonday, index)
  const daysAhead = (index - weekdayIndexOf(today) + 7) % 7
  return addDays(today, daysAhead === 0 && isOverToday ? 7 : daysAhead)
}

function closeOfDay(calendar: Calendar, day: LocalDay): Instant {
  return closingOn(calendar, day) ?? instantOfLocal(day, '17:00', calendar.timeZone)
}

/** `today` typed after hours still leaves the evening. */
function endOfToday(calendar: Calendar, today: LocalDay, at: Instant): Instant {
  const closesAt = closeOfDay(calendar, today)
  return closesAt > at ? closesAt : midnightOf(addDays(today, 1), calendar.timeZone)
}

function dayMeant(plain: string, at: Instant, calendar: Calendar): LocalDay | null {
  const today = dayText(at, calendar.timeZone)
  if (plain === 'today') return today
  if (plain === 'tomorrow') return addDays(today, 1)
  if (isLocalDay(plain)) return plain
  return weekdayNamed(plain, today, closeOfDay(calendar, today) <= at) ?? dayOfMonthNamed(plain, today)
}

/**
 * What people write after "by": `today`, `fri`, `next fri`, `12 dec`, `2026-12-01`, `3d`, `2w`, `next week`
 * (its Friday). The closing of that local day, or 17:00 when it is closed; hours and minutes count from `at`.
 * Null for what it does not know and for what is past.
 */
export function deadlineOf(text: string, at: Instant, calendar: Calendar): Instant | null {
  const plain = plainOf(text).replace(/^(by|on|in|until) /, '')
  const today = dayText(at, calendar.timeZone)
  const duration = durationOf(plain)
  if (duration) {
    const isWholeDays = duration.unit === 'ms' && duration.ms % dayMs === 0
    if (isWholeDays) return closeOfDay(calendar, addDays(today, duration.ms / dayMs))
    return addDuration(calendar, at, duration)
  }
  const day = dayMeant(plain, at, calendar)
  if (day === null || day < today) return null
  return day === today ? endOfToday(calendar, today, at) : closeOfDay(calendar, day)
}
