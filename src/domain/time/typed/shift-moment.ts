import { deadlineOf, type Office } from './deadline.ts'
import { askWhich, type TypedTime } from './typed-time.ts'
import type { Clock, Written } from './written.ts'

/** When shifts mostly begin or end. */
const usualHours = [9, 18]

/**
 * A moment at which someone takes over, in the typist's zone: a day needs its clock, for nobody takes over "on
 * Friday". `office.at` is what it's counted from: for an end, the beginning.
 */
export function shiftMomentOf(written: Written, office: Office): TypedTime {
  if (written.kind === 'now') return { kind: 'moment', at: office.at }
  if (written.kind !== 'point' || !lacksClock(written.clock)) return deadlineOf(written, office)
  const meant = usualHours.map((hour) => deadlineOf({ ...written, clock: clockAt(hour) }, office))
  const candidates = meant.flatMap((one) => (one.kind === 'moment' ? one.at : []))
  const [first] = meant
  return candidates.length === 0 && first ? first : askWhich('no_clock', candidates)
}

function lacksClock(clock: Extract<Written, { kind: 'point' }>['clock']): boolean {
  return clock === null || (typeof clock === 'string' && clock !== 'midnight')
}

function clockAt(hour: number): Clock {
  return { hour, minute: 0, second: 0, isEitherHalf: false, isBare: false }
}
