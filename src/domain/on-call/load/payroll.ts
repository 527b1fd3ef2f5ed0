import type { PersonId } from '../../people/people.ts'
import { type Compensation, type HourClass, hourClasses } from '../../policy/practice/compensation.ts'
import { compare } from '../../text/compare.ts'
import { type Instant, instantOf, msBetween, type Span } from '../../time/instant.ts'
import { addDays, instantOfLocal, type LocalDay } from '../../time/local-time.ts'
import { minuteMs } from '../../time/units.ts'
import { type ClassedSpan, classSpans, hourClassAt } from './hour-classes.ts'
import { type Duty, interruptionsIn, nightsIn, type PageEvent } from './load.ts'

/** What a payroll takes: one row for each local day of a duty, for each page, and for each broken night. */
export type PayrollRow = {
  person: PersonId
  /** The local day on which it begins. */
  date: LocalDay
  kind: 'on_call' | 'page' | 'broken_night'
  from: Instant
  to: Instant
  /** IANA name of the zone whose wall clock decides date and classes. */
  zone: string
  /** Whole minutes of real time in each class. */
  minutes: Record<HourClass, number>
  schedule: string | null
  incident: string | null
}

type Events = {
  pages: readonly PageEvent[]
  duties: readonly Duty[]
  zoneOf: (person: PersonId) => string
  /** Local days of the calendar that the business hours use. */
  holidays: readonly LocalDay[]
}

/** Rows by person and time. Duties are cut to the span; a page belongs to the span in which it rang. */
export function payrollRows({ pages, duties, zoneOf, holidays }: Events, span: Span): PayrollRow[] {
  const rows: PayrollRow[] = []
  for (const { person, schedule, from, to } of duties) {
    const cut = { from: from > span.from ? from : span.from, to: to < span.to ? to : span.to }
    if (cut.from >= cut.to) continue
    const timeZone = zoneOf(person)
    const days = Map.groupBy(classSpans(cut, { timeZone, holidays }), ({ day }) => day)
    for (const spans of days.values()) {
      rows.push({ ...rowOf(spans, cut), person, kind: 'on_call', zone: timeZone, schedule, incident: null })
    }
  }
  for (const { person, incident, at, until } of interruptionsIn(pages)) {
    if (at < span.from || at >= span.to) continue
    const timeZone = zoneOf(person)
    const work = { from: at, to: until !== undefined && until > at ? until : at }
    const atLeast = { from: at, to: instantOf(Math.max(Date.parse(work.to), Date.parse(at) + 1)) }
    const row = rowOf(classSpans(atLeast, { timeZone, holidays }), work)
    rows.push({ ...row, ...work, person, kind: 'page', zone: timeZone, schedule: null, incident })
  }
  return inOrder(rows)
}

function inOrder<Row extends PayrollRow>(rows: Row[]): Row[] {
  return rows.sort(
    (a, b) => compare(a.person, b.person) || compare(a.from, b.from) || compare(a.kind, b.kind),
  )
}

function rowOf(spans: readonly ClassedSpan[], whole: Span): Span & Pick<PayrollRow, 'date' | 'minutes'> {
  const ms = noMinutes()
  for (const { hourClass, from, to } of spans) ms[hourClass] += msBetween(from, to)
  const minutes = noMinutes()
  for (const hourClass of hourClasses) minutes[hourClass] = Math.floor(ms[hourClass] / minuteMs)
  return {
    date: spans[0]?.day ?? whole.from.slice(0, 10),
    from: spans[0]?.from ?? whole.from,
    to: spans.at(-1)?.to ?? whole.to,
    minutes,
  }
}

function noMinutes(): Record<HourClass, number> {
  return { business: 0, off: 0, sleep: 0, weekend: 0, holiday: 0 }
}

/** In the unit of the compensation: hours of time off, money, or points. */
export type PaidRow = PayrollRow & { earned: number }

/** The rows with what each earns, not rounded, and one for each broken night, which has no minutes of its own. */
export function paidRows(events: Events, compensation: Compensation, span: Span): PaidRow[] {
  const { zoneOf, holidays } = events
  const rows = payrollRows(events, span).map((row): PaidRow => {
    const zone = { timeZone: row.zone, holidays }
    if (row.kind === 'page') return { ...row, earned: compensation.perPage[hourClassAt(row.from, zone)] }
    const each = hourClasses.map((one) => (row.minutes[one] / 60) * compensation.perHour[one])
    return { ...row, earned: each.reduce((sum, one) => sum + one, 0) }
  })
  const pages = events.pages.filter(({ at }) => at >= span.from && at < span.to)
  const nights = [...nightsIn(pages, zoneOf)].flatMap(([person, days]) =>
    [...days].map((date): PaidRow => {
      const zone = zoneOf(person)
      const [from, to] = [
        instantOfLocal(date, '22:00', zone),
        instantOfLocal(addDays(date, 1), '08:00', zone),
      ]
      const own = { person, date, kind: 'broken_night' as const, from, to, zone, minutes: noMinutes() }
      return { ...own, schedule: null, incident: null, earned: compensation.perBrokenNight }
    }),
  )
  return inOrder([...rows, ...nights])
}

/** In the unit of the compensation; `nights` are the broken ones. */
export type Earned = { person: PersonId; hours: number; pages: number; nights: number; amount: number }

/** What each person earned within a span, rounded to hundredths. */
export function earnedBy(events: Events, compensation: Compensation, span: Span): Earned[] {
  const earned = new Map<PersonId, Earned>()
  for (const { person, kind, minutes, earned: amount } of paidRows(events, compensation, span)) {
    const one = earned.get(person) ?? { person, hours: 0, pages: 0, nights: 0, amount: 0 }
    earned.set(person, one)
    one.amount += amount
    if (kind === 'page') one.pages += 1
    else if (kind === 'broken_night') one.nights += 1
    else for (const hourClass of hourClasses) one.hours += minutes[hourClass] / 60
  }
  return [...earned.values()].map((one) => ({
    ...one,
    hours: toHundredths(one.hours),
    amount: toHundredths(one.amount),
  }))
}

export function toHundredths(amount: number): number {
  return Math.round(amount * 100) / 100
}
