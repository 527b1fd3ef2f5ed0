import { isSlackPerson, type PersonId } from '../../people/people.ts'
import { knownAs } from '../../people/who.ts'
import type { ShiftLength } from '../../policy/schedule.ts'
import { type Act, accept, type Decision, eventOf } from '../../record/decision.ts'
import { addMs, type Instant, laterOf, msBetween, type Span } from '../../time/instant.ts'
import { latenessOf } from '../../time/lateness.ts'
import { addDays, clockText, dayText, instantOfLocal } from '../../time/local-time.ts'
import { dayMs, hourMs } from '../../time/units.ts'
import type { ShiftNotice } from '../effects.ts'
import { type HandOver, handOversBetween } from '../hand-overs.ts'
import type { Override } from '../overrides/override.ts'
import type { Roster } from '../overrides/roster.ts'
import type { ScheduleInForce } from '../schedule-in-force.ts'
import { dutyOf, shiftsUntil } from './note-hand-over.ts'

/** What most want to know the day before. Shorter shifts come so often that their people know them. */
const aheadByDefaultMs = dayMs

/** From ten to eight nobody is told of tomorrow. */
const night = { from: '22:00', to: '08:00' }

/** When the day has no time left for it, the evening before has. */
const eveningBefore = '20:00'

/** A notice that comes at the last moment is none. */
const atLeastAheadMs = hourMs

/** So far a notice looks for the shift's end. */
const shiftLookMs = 92 * dayMs

/** A notice of a shift that's coming, and when it's due. */
export type ShiftAhead = { at: Instant; handOver: HandOver }

/**
 * When those who join at a hand-over are told that it's coming; null where nobody is. A turn that only resumes is
 * no news, and anyone a change put there has heard of it from the change.
 */
function shiftNoticeAt(schedule: ScheduleInForce, handOver: HandOver): Instant | null {
  const { at, joining, resumes, because } = handOver
  const aheadMs = schedule.noticeMs === undefined ? defaultAheadMs(schedule, handOver) : schedule.noticeMs
  if (aheadMs === null || resumes || joining.length === 0) return null
  const noticeAt = byDay(addMs(at, -aheadMs), at, schedule.timeZone)
  const isToldAlready =
    because.kind === 'overrides' && because.overrides.every(({ askedAt }) => askedAt >= noticeAt)
  return isToldAlready ? null : noticeAt
}

function defaultAheadMs(schedule: ScheduleInForce, handOver: HandOver): number | null {
  return lengthMs(schedule, handOver) >= dayMs ? aheadByDefaultMs : null
}

/** Where Muster took out somebody who left, those who remain take turns as before. */
function lengthMs({ rotations }: ScheduleInForce, { because }: HandOver): number {
  const asked =
    because.kind === 'overrides' ? because.overrides.filter(({ askedBy }) => askedBy !== null) : []
  if (asked.length > 0) return Math.max(...asked.map(({ from, to }) => msBetween(from, to)))
  const turns = rotations.filter(({ id }) => because.kind !== 'rotation' || id === because.rotation)
  return Math.min(...turns.map(({ length }) => msOf(length)))
}

function msOf({ count, unit }: ShiftLength): number {
  return count * { hours: hourMs, days: dayMs, weeks: 7 * dayMs, months: 28 * dayMs }[unit]
}

/** Not at night: in the morning after it, or, where that's too late for the shift, the evening before. */
function byDay(at: Instant, shiftAt: Instant, timeZone: string): Instant {
  const clock = clockText(at, timeZone)
  if (clock >= night.to && clock < night.from) return at
  const day = dayText(at, timeZone)
  const morning = instantOfLocal(clock < night.to ? day : addDays(day, 1), night.to, timeZone)
  if (msBetween(morning, shiftAt) >= atLeastAheadMs) return morning
  return instantOfLocal(clock < night.to ? addDays(day, -1) : day, eveningBefore, timeZone)
}

/** The notices that are due after `from`, up to and with `to`, of hand-overs that are still to come at `to`. */
export function shiftsAheadBetween(
  schedule: ScheduleInForce,
  overrides: readonly Override[],
  { from, to }: Span,
): ShiftAhead[] {
  const furthest = addMs(to, (schedule.noticeMs ?? aheadByDefaultMs) + dayMs)
  return handOversBetween(schedule, overrides, { from: to, to: furthest }).flatMap((handOver) => {
    const at = shiftNoticeAt(schedule, handOver)
    return at !== null && at > from && at <= to ? { at, handOver } : []
  })
}

/**
 * When the next one is due that wasn't yet; null when none is soon. It looks only a little further than a notice
 * comes, from when Muster last looked at the schedule: each morning's look is a decision, from which it's derived
 * again. Most schedules are asked often, and most of their hand-overs are weeks away.
 */
export function nextShiftNotice(schedule: ScheduleInForce, roster: Roster): Instant | null {
  const { seen, coverage, overrides } = roster
  const from = notedUntil(roster)
  const aheadMs = schedule.noticeMs === undefined ? aheadByDefaultMs : schedule.noticeMs
  if (!seen || from === null || aheadMs === null || !mayTell(schedule, overrides)) return null
  const lookedAt = coverage ? laterOf(seen.at, coverage.at) : seen.at
  const span = { from: laterOf(from, addMs(lookedAt, -dayMs)), to: addMs(lookedAt, aheadMs + 3 * dayMs) }
  for (const handOver of handOversBetween(schedule, overrides, span)) {
    const at = shiftNoticeAt(schedule, handOver)
    if (at !== null && at > from) return at
  }
  return null
}

/** By default short shifts are told of by nothing, and then there's nothing to look for. */
function mayTell({ noticeMs, rotations }: ScheduleInForce, overrides: readonly Override[]): boolean {
  return (
    noticeMs !== undefined ||
    rotations.some(({ length }) => msOf(length) >= dayMs) ||
    overrides.some(({ askedBy, from, to }) => askedBy !== null && msBetween(from, to) >= dayMs)
  )
}

/** Up to when those whose shifts come have been told. */
function notedUntil({ noticedAt, seen }: Roster): Instant | null {
  return noticedAt ?? seen?.at ?? null
}

/**
 * Tells those whose shift begins soon. After downtime it's late and says so, as long as the shift hasn't begun:
 * from then on the hand-over's own brief says all. Null when nothing was due.
 */
export function noteShiftsAhead(
  roster: Roster,
  schedule: ScheduleInForce,
  act: Act,
): Decision<Roster> | null {
  const from = notedUntil(roster)
  if (from === null) return null
  const dueAt = nextShiftNotice(schedule, roster)
  if (dueAt === null || dueAt > act.at) return null
  const effects = shiftsAheadBetween(schedule, roster.overrides, { from, to: act.at }).flatMap((ahead) =>
    noticesOf(roster, schedule, ahead, act),
  )
  const events = effects.map(({ person, at }) =>
    eventOf(act, { kind: 'shift_announced', at, told: [person] }),
  )
  return accept({ ...roster, noticedAt: act.at }, events, effects).decision
}

function noticesOf(
  { overrides }: Roster,
  schedule: ScheduleInForce,
  { at: plannedAt, handOver: { at, before, after, joining } }: ShiftAhead,
  act: Act,
): ShiftNotice[] {
  const known = (person: PersonId): PersonId => knownAs(person, act.groupsOf)
  const ahead = shiftsUntil(schedule, overrides, { from: at, to: addMs(at, shiftLookMs) })
  return joining.flatMap((joins) => {
    const person = known(joins)
    if (!isSlackPerson(person) || act.groupsOf(person)?.length === 0) return []
    return {
      kind: 'tell_shift_ahead',
      person,
      schedule: schedule.id,
      at,
      people: after.map(known),
      before: before.map(known),
      until: dutyOf(ahead, joins).until,
      plannedAt,
      toldAt: act.at,
      late: latenessOf({ plannedAt, at: act.at }, act.running),
    }
  })
}
