import { openingsOn } from '../business-hours.ts'
import type { Calendar } from '../calendar.ts'
import type { Instant } from '../instant.ts'
import { addDays, dayText, isLocalDay, type LocalDay, weekdayIndexOf } from '../local-time.ts'
import type { Day } from './written.ts'

/** `2026-02-30` and the like: no such date. */
export type DaysMeant = LocalDay[] | 'no_such_date'

/** As far as the next 29 February, over a century that has none. */
const yearsAtMost = 8

function dayTextOf(year: number, month: number, day: number): LocalDay | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isLocalDay(text) ? text : null
}

/** The date in the years from `today` on, nearest first, into the past or the future; today is both. */
function nearestYears(today: LocalDay, month: number, day: number, into: 'past' | 'future'): LocalDay[] {
  const year = Number(today.slice(0, 4))
  const step = into === 'past' ? -1 : 1
  return Array.from({ length: yearsAtMost + 1 }, (_, index) => dayTextOf(year + step * index, month, day))
    .filter((each) => each !== null)
    .filter((each) => (into === 'past' ? each <= today : each >= today))
}

function datesOf(
  { year, month, day }: { year: number | null; month: number; day: number },
  today: LocalDay,
  into: 'past' | 'future',
): LocalDay[] {
  if (year === null) return nearestYears(today, month, day, into).slice(0, 1)
  const date = dayTextOf(year, month, day)
  return date === null ? [] : [date]
}

/** The last day of that week on which the office opens; its Friday where it never does. */
function weekEnd(today: LocalDay, weeks: number, calendar: Calendar | null): LocalDay {
  const monday = addDays(today, 7 * weeks - weekdayIndexOf(today))
  const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index))
  const open = calendar ? days.filter((day) => openingsOn(calendar, day).length > 0).at(-1) : undefined
  return open ?? addDays(monday, 4)
}

function weekdayMeant(
  { index, which }: Extract<Day, { kind: 'weekday' }>,
  today: LocalDay,
  into: 'past' | 'future',
): LocalDay {
  const monday = addDays(today, -weekdayIndexOf(today))
  if (which === 'next') return addDays(monday, 7 + index)
  const back = (weekdayIndexOf(today) - index + 7) % 7
  if (which === 'last') return addDays(today, back === 0 ? -7 : -back)
  return into === 'past' ? addDays(today, -back) : addDays(today, (7 - back) % 7)
}

/** Where someone writes, and the zone that they name beside a clock; mostly the same. */
export type Zones = { home: string; named: string }

/**
 * The day from which a day is counted. "Yesterday" is the typist's, whatever zone stands behind the clock; a date
 * is one that has begun, or hasn't ended, anywhere between the two.
 */
export function todayFor(day: Day, at: Instant, { home, named }: Zones, into: 'past' | 'future'): LocalDay {
  const [here, there] = [dayText(at, home), dayText(at, named)]
  if (day.kind !== 'date' && day.kind !== 'either') return here
  const isHere = into === 'past' ? here >= there : here <= there
  return isHere ? here : there
}

type Sight = { today: LocalDay; into: 'past' | 'future'; calendar: Calendar | null }

/** The local day that is meant; several where the words leave it open, most likely first. */
export function daysMeant(day: Day, { today, into, calendar }: Sight): DaysMeant {
  switch (day.kind) {
    case 'from_today':
      return [addDays(today, day.days)]
    case 'last_night':
      return [addDays(today, -1)]
    case 'weekday':
      return [weekdayMeant(day, today, into)]
    case 'week_end':
      return [weekEnd(today, day.weeks, calendar)]
    case 'month_end': {
      const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
      return [
        addDays(`${month === 12 ? year + 1 : year}-${String((month % 12) + 1).padStart(2, '0')}-01`, -1),
      ]
    }
    case 'date': {
      const dates = datesOf(day, today, into)
      return dates.length > 0 || isDateSomeYear(day) ? dates : 'no_such_date'
    }
    case 'either': {
      const [first, second] = day.numbers
      const orders = [
        { year: day.year, month: second, day: first },
        { year: day.year, month: first, day: second },
      ]
      const dates = orders.flatMap((order) => datesOf(order, today, into))
      return dates.length === 0 ? 'no_such_date' : [...new Set(dates)]
    }
  }
}

/** 29 February is a date in some years; with a year, in that year or not at all. */
function isDateSomeYear({ year, month, day }: Extract<Day, { kind: 'date' }>): boolean {
  return year === null && dayTextOf(2028, month, day) !== null
}
