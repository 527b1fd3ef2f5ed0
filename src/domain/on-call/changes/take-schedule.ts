import { isSlackPerson, type PersonId } from '../../people/people.ts'
import { knownAs } from '../../people/who.ts'
import type { Schedule } from '../../policy/schedule.ts'
import { type Act, accept, type Decision, eventOf } from '../../record/decision.ts'
import type { Span } from '../../time/instant.ts'
import type { OnCallEffect } from '../effects.ts'
import type { Roster } from '../overrides/roster.ts'
import type { ScheduleInForce } from '../schedule-in-force.ts'
import { changeSchedule } from './change-schedule.ts'
import { type Moved, movedShifts } from './moved-shifts.ts'

/** What holds of a schedule at a moment, when `muster.yml` says this of it: as it is where nothing held before. */
export function scheduleInForce(
  { inForce }: Pick<Roster, 'inForce'>,
  defined: Schedule,
  at: Act['at'],
): ScheduleInForce {
  if (inForce === null) return defined
  return changeSchedule({ ...defined, rotations: inForce }, defined, { at, now: defined.changes === 'now' })
}

/**
 * Takes what `muster.yml` says of a schedule by now: it's kept what holds and from when, and everyone whose next
 * shifts move hears it, with those they had. Null where nothing changes.
 */
export function takeSchedule(roster: Roster, defined: Schedule, act: Act): Decision<Roster> | null {
  const after = scheduleInForce(roster, defined, act.at)
  if (roster.inForce === null) return accept({ ...roster, inForce: after.rotations }, [], []).decision
  if (JSON.stringify(after.rotations) === JSON.stringify(roster.inForce)) return null
  const before = { ...defined, rotations: roster.inForce }
  const moved = movedShifts({ before, after }, roster.overrides, { at: act.at })
  const effects = noticesOf(moved, defined, act)
  return accept(
    { ...roster, inForce: after.rotations },
    [eventOf(act, { kind: 'schedule_changed', told: effects.map(({ person }) => person) })],
    effects,
  ).decision
}

type Notice = Extract<OnCallEffect, { kind: 'tell_moved' }>

/** One each, also where the file names someone by address now and by id before. */
function noticesOf(moved: readonly Moved[], { id }: Schedule, { groupsOf }: Act): Notice[] {
  const known = moved.map(({ person, ...spans }) => ({ person: knownAs(person, groupsOf), ...spans }))
  const people = [...new Set(known.map(({ person }) => person))].filter(isSlackPerson)
  const of = (person: PersonId) => known.filter((one) => one.person === person)
  return people
    .map((person): Notice => {
      const [before, after] = [
        of(person).flatMap((one) => one.before),
        of(person).flatMap((one) => one.after),
      ]
      return { kind: 'tell_moved', person, schedule: id, before: inOrder(before), after: inOrder(after) }
    })
    .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
}

function inOrder(spans: readonly Span[]): Span[] {
  return spans.toSorted((a, b) => (a.from < b.from ? -1 : 1))
}
