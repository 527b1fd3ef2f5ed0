import { elapsedText } from '../domain/time/durations.ts'
import { type Instant, msBetween } from '../domain/time/instant.ts'
import { clockText, dayText, type LocalDay, utcOffsetOf, weekdayIndexOf } from '../domain/time/local-time.ts'

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const monthNames =
  'January February March April May June July August September October November December'.split(' ')

/** `Saturday 21 November 2026` */
export function dayTitle(day: LocalDay): string {
  return `${weekdayNames[weekdayIndexOf(day)]} ${Number(day.slice(8))} ${monthNames[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`
}

/** `Sat 21 Nov 2026` */
export function shortDay(at: Instant, timeZone: string): string {
  const [weekday = '', day, month = '', year] = dayTitle(dayText(at, timeZone)).split(' ')
  return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)} ${year}`
}

/** `Sat 21 Nov 2026, 14:02` */
export function dayAndClock(at: Instant, timeZone: string): string {
  return `${shortDay(at, timeZone)}, ${clockText(at, timeZone)}`
}

/** `14:02`, with its day when that isn't the day of `near`. */
export function clockNear(at: Instant, near: Instant, timeZone: string): string {
  return dayText(at, timeZone) === dayText(near, timeZone)
    ? clockText(at, timeZone)
    : dayAndClock(at, timeZone)
}

/** Two clocks that are compared: with their seconds where the minutes are the same and the moments are not. */
export function clocksCompared(
  moments: { first: Instant; second: Instant },
  clock: (at: Instant) => string,
): { first: string; second: string } {
  const [first, second] = [clock(moments.first), clock(moments.second)]
  if (first !== second || Math.abs(msBetween(moments.first, moments.second)) < 1_000) return { first, second }
  // A zone's seconds are those of UTC.
  return {
    first: `${first}:${moments.first.slice(17, 19)}`,
    second: `${second}:${moments.second.slice(17, 19)}`,
  }
}

/** `+0 min`, `+1 h 5 min`, `-12 min` */
export function offsetText(from: Instant, to: Instant): string {
  const ms = msBetween(from, to)
  // The reader counts seconds, if that; an instant's fraction is no time passed.
  if (Math.abs(ms) < 1_000) return '+0 min'
  return `${ms < 0 ? '-' : '+'}${elapsedText(Math.abs(ms))}`
}

/** `UTC+01:00`: what the zone's clocks are ahead at that moment. */
export function utcOffsetText(at: Instant, timeZone: string): string {
  return `UTC${utcOffsetOf(at, timeZone)}`
}
