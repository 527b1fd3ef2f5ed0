import { tzOffset } from '@date-fns/tz'
import { type Instant, instantOf } from './instant.ts'
import type { LocalDay } from './local-day.ts'
import { offsetMsAt } from './offsets.ts'
import { minuteMs } from './units.ts'
import { firstMsOfWall, occurrencesOfWall, wallMsOf } from './wall-time.ts'

export {
  addDays,
  addMonths,
  daysBetween,
  isLocalDay,
  type LocalDay,
  weekdayIndexOf,
  weekdayOf,
  weekdays,
} from './local-day.ts'

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

/** Every moment at which the clocks of the zone show `HH:MM` that day: none, one or two, earliest first. */
export function occurrencesOf(day: LocalDay, time: string, timeZone: string): Instant[] {
  return occurrencesOfWall(wallMsOf(day, time), timeZone).map(instantOf)
}

/**
 * The first moment at which `HH:MM` has been reached that day. A time that the clocks skip is reached when
 * they jump; a time that they show twice is reached the first time; `24:00` is the next midnight.
 */
export function instantOfLocal(day: LocalDay, time: string, timeZone: string): Instant {
  return instantOf(firstMsOfWall(wallMsOf(day, time), timeZone))
}

export function midnightOf(day: LocalDay, timeZone: string): Instant {
  return instantOfLocal(day, '00:00', timeZone)
}
