import { isSlackPerson, type PersonId } from '../../people/people.ts'
import { knownAs } from '../../people/who.ts'
import { type Act, accept, type Decision, eventOf } from '../../record/decision.ts'
import { addMs, type Instant, instantOf, msBetween, type Span } from '../../time/instant.ts'
import { latenessOf } from '../../time/lateness.ts'
import { dayMs, hourMs } from '../../time/units.ts'
import type { OnCallEffect } from '../effects.ts'
import { handOversBetween } from '../hand-overs.ts'
import { isSamePeople } from '../overrides/override.ts'
import type { Roster, Seen } from '../overrides/roster.ts'
import type { ScheduleInForce } from '../schedule-in-force.ts'
import { joinSamePeople, type Shift, scheduleAt, wholeShiftsBetween } from '../shifts.ts'
import { shiftsFrom } from '../standing.ts'
import { groupEffects } from './user-group.ts'

/** Who has been on call for longer than this knows it, and what's open: then a notice would only be noise. */
const noticeAtMostLateMs = 12 * hourMs

/** How many of someone's next shifts a notice names. */
const nextAtMost = 3

/** So far ahead a notice looks for them: further than most rotations take to come round. */
const lookMs = 92 * dayMs

/**
 * Looks who is on call and tells those who weren't when Muster last looked. However many hand-overs came in
 * between, after an hour of downtime say, only the last one is told: the others are over. Null when nobody has
 * changed since. The first look tells nobody, for nothing changed then.
 */
export function noteHandOver(roster: Roster, schedule: ScheduleInForce, act: Act): Decision<Roster> | null {
  const { overrides, seen } = roster
  const { people } = scheduleAt(schedule, overrides, act.at)
  const now: Roster = { ...roster, seen: { at: act.at, people }, group: schedule.userGroup }
  if (!seen) return accept(now, [], groupEffects(schedule)).decision
  const changes = handOversBetween(schedule, overrides, { from: seen.at, to: act.at })
  const isSameGroup = roster.group === schedule.userGroup
  if (changes.length === 0 && isSamePeople(people, seen.people) && isSameGroup) return null
  const told = toldOf({ seen, people, at: act.at }, changes)
  const effects = told === null ? [] : noticesOf(roster, schedule, { ...told, people, seen }, act)
  const events =
    effects.length === 0
      ? []
      : [
          eventOf(act, {
            kind: 'handed_over',
            at: told?.at ?? act.at,
            before: seen.people,
            after: people,
            told: effects.map(({ person }) => person),
          }),
        ]
  return accept(now, events, [...groupEffects(schedule), ...effects]).decision
}

type Told = { at: Instant; joining: PersonId[] }

/** Who hears of it, and since when they're on call; null when it's news to nobody, or long over. */
function toldOf(
  { seen, people, at }: { seen: Seen; people: readonly PersonId[]; at: Instant },
  changes: ReturnType<typeof handOversBetween>,
): Told | null {
  const joining = people.filter((person) => !seen.people.includes(person))
  if (joining.length === 0) return null
  // A turn that continues after hours that it leaves out, each morning say, is no news. Without any change in
  // between it's the schedule itself that was changed, and that is.
  const news = changes.filter(({ resumes, after }) => !resumes && after.length > 0)
  if (changes.length > 0 && news.length === 0) return null
  const since = news.findLast((change) => change.joining.some((person) => joining.includes(person)))?.at ?? at
  return msBetween(since, at) > noticeAtMostLateMs ? null : { at: since, joining }
}

type Notice = Told & { people: readonly PersonId[]; seen: Seen }

function noticesOf(
  { overrides }: Roster,
  schedule: ScheduleInForce,
  { at, joining, people, seen }: Notice,
  act: Act,
): Extract<OnCallEffect, { kind: 'tell_hand_over' }>[] {
  const known = (person: PersonId): PersonId => knownAs(person, act.groupsOf)
  const shared = {
    kind: 'tell_hand_over' as const,
    schedule: schedule.id,
    at,
    people: people.map(known),
    before: seen.people.map(known),
    lastShift: lastShiftBefore(schedule, overrides, at),
    toldAt: act.at,
    late: latenessOf({ plannedAt: at, at: act.at }, act.running),
  }
  const ahead = shiftsUntil(schedule, overrides, { from: act.at, to: addMs(act.at, lookMs) })
  return joining
    .map((person) => ({ person: known(person), ...dutyOf(ahead, person) }))
    .filter(({ person }) => isSlackPerson(person) && act.groupsOf(person)?.length !== 0)
    .map((own) => ({ ...shared, ...own }))
}

export function shiftsUntil(
  schedule: ScheduleInForce,
  overrides: Roster['overrides'],
  { from, to }: Span,
): Shift[] {
  const shifts: Shift[] = []
  for (const shift of shiftsFrom(schedule, overrides, from)) {
    if (shift.from >= to) break
    shifts.push(shift)
  }
  return shifts
}

/** Until when someone is on call, as far as anyone looks, and when next; null: for longer than that. */
export function dutyOf(ahead: readonly Shift[], person: PersonId): { until: Instant | null; next: Span[] } {
  const own = ahead.map((shift) => ({ ...shift, people: shift.people.filter((one) => one === person) }))
  const [present, ...later] = joinSamePeople(own).filter(({ people }) => people.length > 0)
  const end = ahead.at(-1)?.to
  return {
    until: present && present.to !== end ? present.to : null,
    next: later.slice(0, nextAtMost).map(({ from, to }) => ({ from, to })),
  }
}

/** The shift that ended at a moment, or the one before a gap that did; null when there was none. */
function lastShiftBefore(
  schedule: ScheduleInForce,
  overrides: Roster['overrides'],
  at: Instant,
): Span | null {
  const span = { from: addMs(at, -lookMs), to: at }
  const last = joinSamePeople(wholeShiftsBetween(schedule, overrides, span)).findLast(
    ({ from, people }) => from < at && people.length > 0,
  )
  return last ? { from: last.from, to: instantOf(Math.min(Date.parse(last.to), Date.parse(at))) } : null
}
