import { addMs, earlierOf, type Instant, type Span } from '../../time/instant.ts'
import {
  addDays,
  addMonths,
  dayText,
  type LocalDay,
  midnightOf,
  weekdayIndexOf,
} from '../../time/local-time.ts'

export const periodUnits = ['week', 'month', 'quarter'] as const

/** A calendar week from Monday, a month or a quarter: the current one, or that many before it. */
export type Period = { unit: (typeof periodUnits)[number]; back: number }

/** Local days; `to` is the first one after it. */
export type Days = { from: LocalDay; to: LocalDay }

/** The days of the period around or before a moment, by the clocks of a zone. */
export function daysOf({ unit, back }: Period, at: Instant, timeZone: string): Days {
  const today = dayText(at, timeZone)
  if (unit === 'week') {
    const monday = addDays(today, -weekdayIndexOf(today) - 7 * back)
    return { from: monday, to: addDays(monday, 7) }
  }
  const months = unit === 'month' ? 1 : 3
  const month = Number(today.slice(5, 7)) - 1
  const first = `${today.slice(0, 4)}-${String(month - (month % months) + 1).padStart(2, '0')}-01`
  const from = addMonths(first, -months * back)
  return { from, to: addMonths(from, months) }
}

/** From its first midnight to its last one, or while it lasts to now, this moment included. */
export function spanOfDays({ from, to }: Days, timeZone: string, now: Instant): Span {
  return { from: midnightOf(from, timeZone), to: earlierOf(midnightOf(to, timeZone), addMs(now, 1)) }
}

/** Parts of a period to compare with each other: the days of a week, or the weeks of anything longer. */
export function slicesOf({ from, to }: Days, { unit }: Period): Days[] {
  const slices: Days[] = []
  for (let day = from; day < to; ) {
    const next = addDays(day, unit === 'week' ? 1 : 7 - weekdayIndexOf(day))
    slices.push({ from: day, to: next < to ? next : to })
    day = next
  }
  return slices
}
