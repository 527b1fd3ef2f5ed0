import { addMs, type Instant, msBetween } from '../instant.ts'
import { hourMs } from '../units.ts'
import { daysMeant, todayFor, type Zones } from './day-meant.ts'
import {
  askWhich,
  firstOn,
  halfDayMs,
  inSeason,
  isSooner,
  type MomentsAhead,
  meantOf,
  nextOf,
  otherHalf,
  type TypedTime,
} from './typed-time.ts'
import type { Clock, Day, Written } from './written.ts'

/** Who promises, when and in which zone. */
export type Promising = { at: Instant; timeZone: string }

/** So near, the other half of the day is what anyone would mean. */
const soonMs = 6 * hourMs

/**
 * When someone promises to be back with news: `15m`, `15:30`, `tomorrow 9:00`. `next at 3:30`, written
 * at two in the afternoon, is in an hour and a half, and leaves nobody waiting for the night.
 */
export function promiseOf(written: Written, promising: Promising): TypedTime {
  const { at } = promising
  switch (written.kind) {
    case 'now':
      return askWhich('past')
    case 'unreadable':
      return askWhich('unreadable')
    case 'impossible':
      return askWhich('no_such_time')
    case 'several': {
      const read = written.written.map((each) => promiseOf(each, promising))
      return askWhich(
        'two_ways',
        read.flatMap((each) => (each.kind === 'moment' ? [each.at] : each.candidates)),
      )
    }
    case 'span': {
      const { duration, way } = written
      if (way === 'ago') return askWhich('past')
      return duration.unit === 'ms' ? { kind: 'moment', at: addMs(at, duration.ms) } : askWhich('unreadable')
    }
    case 'point': {
      const { day, clock, zone } = written
      if (clock === null || typeof clock !== 'object') return askWhich('no_clock')
      const home = promising.timeZone
      const named = zone?.timeZone ?? home
      const read = day ? onDay(day, clock, at, { home, named }) : nextMoment(clock, { at, timeZone: named })
      return inSeason(read, zone, (each) => each > at)
    }
  }
}

function nextMoment(clock: Clock, promising: Promising): TypedTime {
  const literal = nextOf(clock, promising)
  const other = clock.isEitherHalf ? nextOf(otherHalf(clock), promising) : null
  if (other && isSooner(other, literal)) {
    return isWithin(soonMs, other, promising)
      ? meantOf(other)
      : askWhich('two_ways', [...other.moments, ...literal.moments])
  }
  const isMeant = literal.isSkipped || isWithin(halfDayMs, literal, promising)
  return isMeant ? meantOf(literal) : askWhich('past', literal.moments)
}

function isWithin(ms: number, { moments }: MomentsAhead, { at }: Promising): boolean {
  return moments.some((each) => msBetween(at, each) <= ms)
}

function onDay(day: Day, clock: Clock, at: Instant, zones: Zones): TypedTime {
  const days = daysMeant(day, { today: todayFor(day, at, zones, 'future'), into: 'future', calendar: null })
  if (days === 'no_such_date') return askWhich('no_such_date')
  return firstOn(days, [clock], { at, timeZone: zones.named })
}
