import type { Weekday } from './calendar.ts'
import { dayMs } from './units.ts'

/** A local calendar day, `YYYY-MM-DD`; sorts as text. */
export type LocalDay = string

/** Monday first. */
export const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

function dayOf(utcMidnightMs: number): LocalDay {
  return new Date(utcMidnightMs).toISOString().slice(0, 10)
}

export function isLocalDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const epochMs = Date.parse(`${text}T00:00:00Z`)
  // Date.parse turns 2026-02-30 into a day in March.
  return !Number.isNaN(epochMs) && dayOf(epochMs) === text
}

export function addDays(day: LocalDay, days: number): LocalDay {
  return dayOf(Date.parse(`${day}T00:00:00Z`) + days * dayMs)
}

/** The same day of a later month, or that month's last day where it is shorter. */
export function addMonths(day: LocalDay, months: number): LocalDay {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, lastDay)))
}

export function daysBetween(from: LocalDay, to: LocalDay): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs)
}

/** Counts from Monday, 0 to 6. */
export function weekdayIndexOf(day: LocalDay): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + weekdays.length - 1) % weekdays.length
}

export function weekdayOf(day: LocalDay): Weekday {
  return weekdays[weekdayIndexOf(day)] ?? 'mon'
}
