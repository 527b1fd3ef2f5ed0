import { addMs, type Instant, msBetween } from '../instant.ts'
import { addDays, dayText, instantOfLocal, type LocalDay, midnightOf, occurrencesOf } from '../local-time.ts'
import { daysMeant, todayFor } from './day-meant.ts'
import {
  askWhich,
  halfDayMs,
  handsOf,
  inSeason,
  momentsOf,
  notAhead,
  oneOf,
  otherHalf,
  soonMs,
  type TypedTime,
  type Writing,
} from './typed-time.ts'
import type { Clock, Day, Written } from './written.ts'

/**
 * The moment of the past that someone means. A clock without a day is the nearest such moment; where another
 * reading is nearer, or lies more than twelve hours before the declaration, it's asked, for a wrong day moves
 * every figure. A date with its year is never asked about: it's how one answers.
 */
export function pastMomentOf(written: Written, writing: Writing): TypedTime {
  const { at } = writing
  switch (written.kind) {
    case 'now':
      return { kind: 'moment', at }
    case 'unreadable':
      return askWhich('unreadable')
    case 'impossible':
      return askWhich('no_such_time')
    case 'several':
      return askWhich(
        'two_ways',
        written.written.flatMap((each) => instantsIn(pastMomentOf(each, writing))),
      )
    case 'span': {
      if (written.way === 'ahead') return askWhich('still_to_come')
      if (written.way === null || written.duration.unit !== 'ms') return askWhich('unreadable')
      return near([addMs(at, -written.duration.ms)], writing)
    }
    case 'point':
      return pointMoment(written, writing)
  }
}

function instantsIn(read: TypedTime): Instant[] {
  return read.kind === 'moment' ? [read.at] : read.candidates
}

function isFarBefore(moment: Instant, { declaredAt }: Writing): boolean {
  return declaredAt !== null && msBetween(moment, declaredAt) > halfDayMs
}

/** The moment that is meant, of those at which the clocks showed the same; the nearest of them first. */
function near(moments: readonly Instant[], writing: Writing): TypedTime {
  const [nearest] = moments
  return nearest && isFarBefore(nearest, writing) ? askWhich('far_before', moments) : oneOf(moments)
}

type Point = Extract<Written, { kind: 'point' }>

function pointMoment({ day, clock, zone }: Point, writing: Writing): TypedTime {
  const named = zone?.timeZone ?? writing.timeZone
  const placed = { ...writing, timeZone: named }
  const today = day
    ? todayFor(day, writing.at, { home: writing.timeZone, named }, 'past')
    : dayText(writing.at, named)
  if (clock === null || clock === 'morning' || clock === 'close' || clock === 'night')
    return askWhich('no_clock')
  if (clock === 'midnight') return midnightMoment(day, today, placed)
  const read = day ? datedMoment(day, today, clock, placed) : nearestMoment(clock, placed)
  return inSeason(read, zone, (each) => each <= writing.at)
}

/** Which midnight of a day, its first or its last, is anyone's guess. */
function midnightMoment(day: Day | null, today: LocalDay, writing: Writing): TypedTime {
  const { at, timeZone } = writing
  if (!day) return near(pastOf(midnightsOf(today, timeZone), at).toReversed(), writing)
  const days = daysMeant(day, { today, into: 'past', calendar: null })
  if (days === 'no_such_date') return askWhich('no_such_date')
  const both = days.flatMap((each) => [each, addDays(each, 1)].flatMap((one) => midnightsOf(one, timeZone)))
  return askWhich(
    'two_ways',
    both.filter((each) => each <= at),
  )
}

/** Where the clocks skip it, the day begins when they jump. */
function midnightsOf(day: LocalDay, timeZone: string): Instant[] {
  const shown = occurrencesOf(day, '00:00', timeZone)
  return shown.length > 0 ? shown : [midnightOf(day, timeZone)]
}

/**
 * Every moment of the last day on which the zone's clocks showed it before now, latest first: two in an hour that
 * comes twice. Three days are looked at, for clocks may skip it on one.
 */
function lastMoments(clock: Clock, { at, timeZone }: Writing): Instant[] {
  const today = dayText(at, timeZone)
  const days = [1, 0, -1, -2, -3].map((days) => pastOf(momentsOf(clock, addDays(today, days), timeZone), at))
  return (days.find((moments) => moments.length > 0) ?? []).toReversed()
}

/** Those of one clock that aren't ahead; what is still to come is no second reading. */
function pastOf(moments: readonly Instant[], at: Instant): Instant[] {
  return [...new Set(moments.map((moment) => notAhead(moment, at)).filter((moment) => moment !== null))]
}

function nearestMoment(clock: Clock, writing: Writing): TypedTime {
  const { at, timeZone } = writing
  const literals = lastMoments(clock, writing)
  const [literal] = literals
  const others = clock.isEitherHalf ? lastMoments(otherHalf(clock), writing) : []
  const [other] = others
  if (literal === undefined) return askWhich('no_such_time')
  if (other !== undefined && other > literal) {
    const isSettled = clock.isBare && isFarBefore(literal, writing)
    return isSettled ? near(others, writing) : askWhich('two_ways', [...others, ...literals])
  }
  const today = dayText(at, timeZone)
  const isSkipped = momentsOf(clock, today, timeZone).length === 0
  const jump = instantOfLocal(today, handsOf(clock), timeZone)
  if (isSkipped && jump <= at) return askWhich('no_such_time', [jump, literal])
  // Today's is meant however long ago; yesterday's only where it's nearer than the one to come.
  if (dayText(literal, timeZone) === today || msBetween(literal, at) <= halfDayMs)
    return near(literals, writing)
  return askWhich('still_to_come', isSoon(clock, writing) ? [at, ...literals] : literals)
}

function hasYear(day: Day): boolean {
  return (day.kind === 'date' || day.kind === 'either') && day.year !== null
}

function datedMoment(day: Day, today: LocalDay, clock: Clock, writing: Writing): TypedTime {
  const { at, timeZone } = writing
  const meant = daysMeant(day, { today, into: 'past', calendar: null })
  if (meant === 'no_such_date') return askWhich('no_such_date')
  const days = day.kind === 'last_night' && clock.hour < 12 ? [today] : meant
  if (days.length === 0) return askWhich('no_such_date')
  const isOpen = clock.isBare && clock.isEitherHalf && !hasYear(day)
  const clocks = isOpen ? [clock, otherHalf(clock)] : [clock]
  const moments = days.flatMap((each) => clocks.flatMap((one) => momentsOf(one, each, timeZone)))
  if (moments.length === 0) {
    const jumps = days.map((each) => instantOfLocal(each, handsOf(clock), timeZone))
    return askWhich(
      'no_such_time',
      jumps.filter((each) => each <= at),
    )
  }
  const past = pastOf(moments, at)
  const [first] = past
  if (first === undefined) return aheadOfNow(day, today, clock, writing)
  if (past.length > 1) return askWhich('two_ways', past)
  if (hasYear(day) || !isFarBefore(first, writing)) return { kind: 'moment', at: first }
  return askWhich('far_before', [...likelier(clock, writing), first])
}

/** A weekday's name that fits today is last week's when its time hasn't come. */
function aheadOfNow(day: Day, today: LocalDay, clock: Clock, writing: Writing): TypedTime {
  const { at, timeZone } = writing
  if (day.kind === 'weekday' && day.which === 'nearest') {
    return askWhich('still_to_come', momentsOf(clock, addDays(today, -7), timeZone))
  }
  return askWhich('still_to_come', day.kind === 'from_today' && isSoon(clock, writing) ? [at] : [])
}

function isSoon(clock: Clock, { at, timeZone }: Writing): boolean {
  const today = dayText(at, timeZone)
  return [today, addDays(today, 1)]
    .flatMap((day) => momentsOf(clock, day, timeZone))
    .some((moment) => moment > at && msBetween(at, moment) <= soonMs)
}

/** The same clock, either half of the day, near the incident. */
function likelier(clock: Clock, writing: Writing): Instant[] {
  return [clock, ...(clock.isEitherHalf ? [otherHalf(clock)] : [])]
    .flatMap((each) => lastMoments(each, writing))
    .filter((each) => !isFarBefore(each, writing))
    .sort()
    .reverse()
}
