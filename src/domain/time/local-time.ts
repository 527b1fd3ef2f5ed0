import { tzOffset } from '@date-fns/tz'
import type { Weekday } from './calendar.ts'
import { type Instant, instantOf } from './instant.ts'

/** A local calendar day, `YYYY-MM-DD`; sorts as text. */
export type LocalDay = string

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** Monday first. */
export const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

function offsetMsAt(epochMs: number, timeZone: string): number {
  return Math.round(tzOffset(timeZone, new Date(epochMs)) * minuteMs)
}

/** An IANA name, as Slack and people write it; an offset such as `+02:00` is none. */
export function isTimeZone(name: string): boolean {
  return /^[a-z]/i.test(name) && Number.isFinite(tzOffset(name, new Date(0)))
}

/** `+01:00`: how far the zone's clocks are ahead of UTC at that moment. */
export function utcOffsetOf(at: Instant, timeZone: string): string {
  const minutes = Math.round(offsetMsAt(Date.parse(at), timeZone) / minuteMs)
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}

function localTextOf(at: Instant, timeZone: string): string {
  const epochMs = Date.parse(at)
  return instantOf(epochMs + offsetMsAt(epochMs, timeZone))
}

/** `2026-12-01` */
export function dayText(at: Instant, timeZone: string): LocalDay {
  return localTextOf(at, timeZone).slice(0, 10)
}

/** `14:05` */
export function clockText(at: Instant, timeZone: string): string {
  return localTextOf(at, timeZone).slice(11, 16)
}

export function isLocalDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const epochMs = Date.parse(`${text}T00:00:00Z`)
  // Date.parse turns 2026-02-30 into a day in March.
  return !Number.isNaN(epochMs) && instantOf(epochMs).startsWith(text)
}

export function addDays(day: LocalDay, days: number): LocalDay {
  return instantOf(Date.parse(`${day}T00:00:00Z`) + days * dayMs).slice(0, 10)
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

function offsetsAround(wallMs: number, timeZone: string): { before: number; after: number } {
  return {
    before: offsetMsAt(wallMs - dayMs, timeZone),
    after: offsetMsAt(wallMs + dayMs, timeZone),
  }
}

function wallMsOf(day: LocalDay, time: string): number {
  const hours = Number(time.slice(0, 2))
  const minutes = Number(time.slice(3, 5))
  return Date.parse(`${day}T00:00:00Z`) + (hours * 60 + minutes) * minuteMs
}

/** Every moment at which the clocks of the zone show `HH:MM` that day: none, one or two, earliest first. */
export function occurrencesOf(day: LocalDay, time: string, timeZone: string): Instant[] {
  const wallMs = wallMsOf(day, time)
  const { before, after } = offsetsAround(wallMs, timeZone)
  const offsets = before === after ? [before] : [before, after]
  return offsets
    .filter((offset) => offsetMsAt(wallMs - offset, timeZone) === offset)
    .map((offset) => instantOf(wallMs - offset))
}

/**
 * The first moment at which `HH:MM` has been reached that day. A time that the clocks skip is reached when
 * they jump; a time that they show twice is reached the first time; `24:00` is the next midnight.
 */
export function instantOfLocal(day: LocalDay, time: string, timeZone: string): Instant {
  const occurrence = occurrencesOf(day, time, timeZone)[0]
  if (occurrence) return occurrence
  const wallMs = wallMsOf(day, time)
  const { before, after } = offsetsAround(wallMs, timeZone)
  let early = wallMs - after
  let late = wallMs - before
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2)
    if (offsetMsAt(middle, timeZone) === before) early = middle
    else late = middle
  }
  return instantOf(late)
}

export function midnightOf(day: LocalDay, timeZone: string): Instant {
  return instantOfLocal(day, '00:00', timeZone)
}
