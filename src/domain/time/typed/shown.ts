import type { Instant } from '../instant.ts'
import {
  clockText,
  dayText,
  type LocalDay,
  occurrencesOf,
  utcOffsetOf,
  weekdayIndexOf,
} from '../local-time.ts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** When clocks go back they show an hour twice: only the offset says which. */
function offsetIfTwice(at: Instant, timeZone: string): string {
  const isTwice = occurrencesOf(dayText(at, timeZone), clockText(at, timeZone), timeZone).length > 1
  return isTwice ? utcOffsetOf(at, timeZone) : ''
}

/** `Fri 27 Nov 2026` */
export function dayLabel(day: LocalDay): string {
  return `${weekdays[weekdayIndexOf(day)]} ${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`
}

/** `27 Nov` */
export function shortDay(day: LocalDay): string {
  return dayLabel(day).split(' ').slice(1, 3).join(' ')
}

/** `Fri 27 Nov 2026, 14:02`, for people; with the offset in an hour that comes twice. */
export function momentLabel(at: Instant, timeZone: string): string {
  const offset = offsetIfTwice(at, timeZone)
  return `${dayLabel(dayText(at, timeZone))}, ${clockText(at, timeZone)}${offset && ` UTC${offset}`}`
}

/** `2026-11-27 14:02`: what to type for this minute and no other, in that zone. */
export function momentToType(at: Instant, timeZone: string): string {
  return `${dayText(at, timeZone)} ${clockText(at, timeZone)}${offsetIfTwice(at, timeZone)}`
}
